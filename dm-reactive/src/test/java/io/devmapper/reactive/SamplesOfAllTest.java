package io.devmapper.reactive;

import static io.devmapper.reactive.Lab.A;
import static io.devmapper.reactive.Lab.B;
import static io.devmapper.reactive.Lab.C;
import static io.devmapper.reactive.Lab.SECOND;
import static io.devmapper.reactive.Lab.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DmName;
import io.devmapper.stats.Counter;
import io.devmapper.stats.RegionId;
import io.devmapper.stats.StatsSample;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Scannable;
import reactor.test.StepVerifier;

class SamplesOfAllTest {
    private final Lab lab = new Lab(A, B);

    @AfterEach
    void close() {
        lab.close();
    }

    private static String text(StatsSample sample) {
        return sample.device() + " " + sample.total().get(Counter.READS) + " in "
                + sample.interval().toMillis();
    }

    private StepVerifier.FirstStep<String> watch(long demand) {
        return StepVerifier.create(lab.reactive.samplesOfAll(SPEC, SECOND).map(SamplesOfAllTest::text), demand);
    }

    @Test
    void eachTickGivesASampleOfEachDeviceByNumber() {
        watch(Long.MAX_VALUE)
                .then(() -> lab.read(B, 2))
                .then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 1000", "b 2 in 1000")
                .then(() -> lab.read(A, 3))
                .then(() -> lab.advance(SECOND))
                .expectNext("a 3 in 1000", "b 0 in 1000")
                .thenCancel()
                .verify();

        assertThat(lab.regions(A)).isEmpty();
        assertThat(lab.regions(B)).isEmpty();
    }

    @Test
    void aNewDeviceIsCountedFromTheTickThatFindsIt() {
        watch(Long.MAX_VALUE)
                .then(() -> lab.create(C))
                .then(() -> lab.read(C, 9))
                .then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 1000", "b 0 in 1000")
                .then(() -> lab.read(C, 1))
                .then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 1000", "b 0 in 1000", "c 1 in 1000")
                .thenCancel()
                .verify();
        assertThat(lab.regions(C)).isEmpty();
    }

    @Test
    void aDeviceThatComesWhileNobodyDemandsIsCountedFromItsTickOn() {
        watch(2).then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 1000", "b 0 in 1000")
                .then(() -> lab.create(C))
                .then(() -> lab.advance(SECOND))
                .then(() -> lab.read(C, 5))
                .then(() -> lab.advance(SECOND))
                .thenRequest(3)
                .then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 3000", "b 0 in 3000", "c 5 in 2000")
                .thenCancel()
                .verify();
    }

    @Test
    void aRemovedDeviceIsLeftOutAndTheStreamGoesOn() {
        watch(Long.MAX_VALUE)
                .then(() -> lab.fake.remove(A))
                .then(() -> lab.advance(SECOND))
                .expectNext("b 0 in 1000")
                .thenCancel()
                .verify();
        assertThat(lab.regions(B)).isEmpty();
    }

    @Test
    void aDeviceRemovedDuringAPassIsLeftOut() {
        watch(1).then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 1000")
                .then(() -> lab.fake.remove(B))
                .thenRequest(1)
                .then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 1000")
                .thenCancel()
                .verify();
    }

    @Test
    void eachDeviceIsReadWhenItIsDemanded() {
        watch(1).then(() -> lab.advance(SECOND))
                .expectNext("a 0 in 1000")
                .then(() -> lab.read(B, 4))
                .then(() -> lab.advance(Duration.ofMillis(2500)))
                .thenRequest(1)
                .expectNext("b 4 in 3500")
                .thenRequest(2)
                .then(() -> lab.advance(Duration.ofMillis(500)))
                .expectNext("a 0 in 3000", "b 0 in 500")
                .thenCancel()
                .verify();
    }

    @Test
    void aDeviceWhoseRegionSomebodyDeletedGetsAnother() {
        watch(Long.MAX_VALUE)
                .then(() -> lab.stats(A).delete(new RegionId(0)))
                .then(() -> lab.advance(SECOND))
                .expectNext("b 0 in 1000")
                .then(() -> lab.advance(SECOND))
                .expectNext("b 0 in 1000")
                .then(() -> lab.read(A, 6))
                .then(() -> lab.advance(SECOND))
                .expectNext("a 6 in 1000", "b 0 in 1000")
                .thenCancel()
                .verify();
        assertThat(lab.regions(A)).isEmpty();
    }

    @Test
    void aRenamedDeviceGoesOnUnderItsNewName() {
        DmName renamed = DmName.of("renamed");
        watch(Long.MAX_VALUE)
                .then(() -> lab.read(A, 2))
                .then(() -> lab.advance(Duration.ofMillis(500)))
                .then(() -> lab.fake.rename(A, renamed))
                .then(() -> lab.read(renamed, 1))
                .then(() -> lab.advance(Duration.ofMillis(500)))
                .expectNext("renamed 3 in 1000", "b 0 in 1000")
                .thenCancel()
                .verify();
        assertThat(lab.regions(renamed)).isEmpty();
    }

    @Test
    void aNewDeviceWithTheNumberOfAnOldOneIsANewDevice() {
        watch(Long.MAX_VALUE)
                .then(() -> lab.fake.remove(A))
                .then(() -> lab.create(C))
                .then(() -> lab.advance(SECOND))
                .expectNext("b 0 in 1000")
                .then(() -> lab.advance(SECOND))
                .expectNext("b 0 in 1000")
                .then(() -> lab.read(C, 1))
                .then(() -> lab.advance(SECOND))
                .expectNext("c 1 in 1000", "b 0 in 1000")
                .thenCancel()
                .verify();
        assertThat(lab.regions(C)).isEmpty();
    }

    @Test
    void withoutDevicesTheStreamWaitsForSome() {
        lab.fake.remove(A);
        lab.fake.remove(B);
        watch(Long.MAX_VALUE)
                .then(() -> lab.advance(Duration.ofSeconds(5)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> lab.create(C))
                .then(() -> lab.advance(Duration.ofSeconds(2)))
                .expectNext("c 0 in 1000")
                .thenCancel()
                .verify();
    }

    @Test
    void anyOtherErrorEndsTheStreamAndAllItsRegions() {
        var failure = new IllegalStateException("no list");
        watch(Long.MAX_VALUE)
                .then(() -> lab.hooked.before = words -> {
                    if (words.equals("LIST")) {
                        throw failure;
                    }
                })
                .then(() -> lab.advance(SECOND))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(failure));
        assertThat(lab.regions(A)).isEmpty();
        assertThat(lab.regions(B)).isEmpty();
    }

    @Test
    void aDeviceOnWhichNoRegionCanBeMadeEndsTheStreamAndTheRegionsOfTheOthers() {
        lab.hooked.before = words -> {
            if (words.startsWith("@stats_create") && !lab.regions(A).isEmpty()) {
                throw new IllegalStateException("no memory");
            }
        };
        watch(Long.MAX_VALUE).verifyErrorMessage("no memory");
        assertThat(lab.regions(A)).isEmpty();
        assertThat(lab.regions(B)).isEmpty();
    }

    @Test
    void aPassNeedsOneCallForEachDeviceAndOneList() {
        watch(Long.MAX_VALUE)
                .then(() -> lab.hooked.words.clear())
                .then(() -> lab.advance(SECOND))
                .expectNextCount(2)
                .then(() -> assertThat(lab.hooked.words)
                        .containsExactly("LIST", "@stats_print 0 0 1", "@stats_print 0 0 1"))
                .thenCancel()
                .verify();
    }

    @Test
    void theStreamHasANameForMeters() {
        assertThat(Scannable.from(lab.reactive.samplesOfAll(SPEC, SECOND)).name())
                .isEqualTo("dm.samples");
    }
}
