package io.devmapper.reactive;

import static io.devmapper.reactive.Lab.A;
import static io.devmapper.reactive.Lab.SECOND;
import static io.devmapper.reactive.Lab.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.error.DeviceMapperUnavailableException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.RegionNotFoundException;
import io.devmapper.stats.Counter;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionId;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.util.function.Tuple2;

class SamplesTest {
    private final Lab lab = new Lab(A);

    @AfterEach
    void close() {
        lab.close();
    }

    private static long reads(StatsSample sample) {
        return sample.total().get(Counter.READS);
    }

    @Test
    void theFirstSampleComesOneIntervalAfterTheSubscriptionAndCountsFromThere() {
        Region region = lab.stats(A).create(SPEC);
        lab.read(A, 3);
        lab.advance(SECOND);

        StepVerifier.create(lab.reactive.samples(A, region.id(), SECOND))
                .then(() -> lab.read(A, 2))
                .then(() -> lab.advance(Duration.ofMillis(999)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> lab.advance(Duration.ofMillis(1)))
                .assertNext(sample -> {
                    assertThat(sample.device()).isEqualTo(A);
                    assertThat(sample.region()).isEqualTo(region);
                    assertThat(sample.interval()).isEqualTo(SECOND);
                    assertThat(sample.timestamp()).isEqualTo(Instant.EPOCH.plusSeconds(2));
                    assertThat(sample.restarted()).isFalse();
                    assertThat(reads(sample)).isEqualTo(2);
                    assertThat(sample.total().get(Counter.READ_SECTORS)).isEqualTo(16);
                    assertThat(sample.total().get(Counter.READ_NSECS)).isEqualTo(2_000_000);
                    assertThat(sample.total().get(Counter.WRITES)).isZero();
                    assertThat(sample.reading().get(Counter.READS, 0)).isEqualTo(5);
                })
                .then(() -> lab.advance(SECOND))
                .assertNext(sample -> assertThat(reads(sample)).isZero())
                .thenCancel()
                .verify();
    }

    @Test
    void aRegionOfOthersStays() {
        Region region = lab.stats(A).create(SPEC);
        StepVerifier.create(lab.reactive.samples(A, region.id(), SECOND).take(1))
                .then(() -> lab.advance(SECOND))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(lab.regions(A)).containsExactly(region);
    }

    @Test
    void nothingIsMadeOrReadBeforeTheSubscription() {
        Flux<StatsSample> cold = lab.reactive.samples(A, SPEC, SECOND);
        lab.advance(SECOND);

        assertThat(lab.hooked.words).isEmpty();
        assertThat(cold).isNotNull();
    }

    @Test
    void theRegionOfASubscriptionLivesFromSubscriptionToCancel() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND))
                .then(() -> assertThat(lab.regions(A))
                        .singleElement()
                        .satisfies(region -> assertThat(region.programId()).contains("lab")))
                .then(() -> lab.advance(SECOND))
                .expectNextCount(1)
                .thenCancel()
                .verify();

        assertThat(lab.regions(A)).isEmpty();
        int asked = lab.hooked.words.size();
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.hooked.words).hasSize(asked);
    }

    @Test
    void theRegionIsDeletedWhenTheSubscriberHasEnough() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND).take(2))
                .then(() -> lab.advance(Duration.ofSeconds(2)))
                .expectNextCount(2)
                .verifyComplete();

        assertThat(lab.regions(A)).isEmpty();
    }

    @Test
    void theRegionIsDeletedBeforeAnErrorArrives() {
        var failure = new IllegalStateException("no more");
        var regionsAtError = new ArrayList<Integer>();
        StepVerifier.create(lab.reactive
                        .samples(A, SPEC, SECOND)
                        .doOnError(e -> regionsAtError.add(lab.regions(A).size())))
                .then(() -> lab.hooked.before = words -> {
                    if (words.startsWith("@stats_print")) {
                        throw failure;
                    }
                })
                .then(() -> lab.advance(SECOND))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(failure));

        assertThat(regionsAtError).containsExactly(0);
    }

    @Test
    void aRegionOfOthersThatHasTakenTheIdIsNotDeleted() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND))
                .then(() -> {
                    lab.stats(A).delete(new RegionId(0));
                    Region theirs = lab.stats(A).create(RegionSpec.wholeDevice("theirs"));
                    assertThat(theirs.id()).isEqualTo(new RegionId(0));
                })
                .thenCancel()
                .verify();

        assertThat(lab.regions(A))
                .singleElement()
                .satisfies(left -> assertThat(left.programId()).contains("theirs"));
    }

    @Test
    void aFailedFirstReadingLeavesNoRegion() {
        lab.hooked.before = words -> {
            if (words.startsWith("@stats_print")) {
                throw new IllegalStateException("no first reading");
            }
        };
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND)).verifyErrorMessage("no first reading");

        assertThat(lab.regions(A)).isEmpty();
    }

    @Test
    void ticksWithoutDemandCoalesceAndLoseNothing() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND), 1)
                .then(() -> lab.read(A, 1))
                .then(() -> lab.advance(SECOND))
                .assertNext(sample -> assertThat(reads(sample)).isEqualTo(1))
                .then(() -> {
                    for (int i = 0; i < 4; i++) {
                        lab.read(A, 10);
                        lab.advance(SECOND);
                    }
                    lab.read(A, 2);
                    lab.advance(Duration.ofMillis(500));
                })
                .expectNoEvent(Duration.ZERO)
                .thenRequest(1)
                .then(() -> lab.advance(Duration.ofMillis(500)))
                .assertNext(sample -> {
                    assertThat(reads(sample)).isEqualTo(42);
                    assertThat(sample.interval()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(sample.timestamp()).isEqualTo(Instant.EPOCH.plusSeconds(6));
                })
                .thenCancel()
                .verify();
    }

    @Test
    void withoutDemandNothingIsReadAndTheFirstSampleCoversAll() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND), 0)
                .then(() -> {
                    lab.hooked.words.clear();
                    lab.read(A, 7);
                    lab.advance(Duration.ofHours(1));
                    assertThat(lab.hooked.words).isEmpty();
                })
                .thenRequest(1)
                .then(() -> lab.advance(SECOND))
                .assertNext(sample -> {
                    assertThat(reads(sample)).isEqualTo(7);
                    assertThat(sample.interval()).isEqualTo(Duration.ofSeconds(3601));
                })
                .thenCancel()
                .verify();
    }

    @Test
    void everySubscriberHasItsOwnRegionAndSeesEverything() {
        var fast = new ArrayList<Long>();
        var slow = new ArrayList<Long>();
        Flux<StatsSample> samples = lab.reactive.samples(A, SPEC, SECOND);
        var first = samples.subscribe(sample -> fast.add(reads(sample)));
        var release = TestPublisher.<Integer>create();
        var second = samples.concatMap(
                        sample -> {
                            slow.add(reads(sample));
                            return release.flux().take(1);
                        },
                        0)
                .subscribe();
        assertThat(lab.regions(A)).hasSize(2);
        for (int i = 0; i < 4; i++) {
            lab.read(A, i + 1);
            lab.advance(SECOND);
        }
        release.next(1);
        lab.advance(SECOND);

        assertThat(fast).containsExactly(1L, 2L, 3L, 4L, 0L);
        assertThat(slow).containsExactly(1L, 9L);
        first.dispose();
        second.dispose();
        assertThat(lab.regions(A)).isEmpty();
    }

    @Test
    void aClearBySomebodyElseIsSaid() {
        Region region = lab.stats(A).create(SPEC);
        lab.read(A, 5);
        lab.advance(SECOND);
        StepVerifier.create(lab.reactive.samples(A, region.id(), SECOND))
                .then(() -> {
                    lab.stats(A).clear(region.id());
                    lab.read(A, 2);
                    lab.advance(SECOND);
                })
                .assertNext(sample -> {
                    assertThat(sample.restarted()).isTrue();
                    assertThat(reads(sample)).isEqualTo(2);
                })
                .thenCancel()
                .verify();
    }

    @Test
    void aRegionThatThereIsNotFailsAtOnce() {
        StepVerifier.create(lab.reactive.samples(A, new RegionId(3), SECOND))
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(RegionNotFoundException.class)
                        .hasMessage("TARGET_MSG a: there is no region 3"));
    }

    @Test
    void aDeviceThatThereIsNotFailsAtOnce() {
        StepVerifier.create(lab.reactive.samples(Lab.B, SPEC, SECOND)).verifyError(DeviceNotFoundException.class);
    }

    @Test
    void aRegionDeletedByOthersEndsTheStream() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND))
                .then(() -> lab.stats(A).delete(new RegionId(0)))
                .then(() -> lab.advance(SECOND))
                .verifyError(RegionNotFoundException.class);
    }

    @Test
    void aRemovedDeviceEndsTheStream() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND))
                .then(() -> lab.fake.remove(A))
                .then(() -> lab.advance(SECOND))
                .verifyError(DeviceNotFoundException.class);
    }

    @Test
    void aLinkageErrorInAReadingArrivesAsUnavailable() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND))
                .then(() -> lab.hooked.before = words -> {
                    if (words.startsWith("@stats_print")) {
                        throw new UnsatisfiedLinkError("ioctl");
                    }
                })
                .then(() -> lab.advance(SECOND))
                .verifyError(DeviceMapperUnavailableException.class);
        assertThat(lab.regions(A)).isEmpty();
    }

    @Test
    void aCloseEndsTheStreamAndItsRegion() {
        StepVerifier.create(lab.reactive.samples(A, SPEC, SECOND))
                .then(lab.reactive::close)
                .verifyErrorMessage("reactive device-mapper is closed");

        assertThat(lab.regions(A)).isEmpty();
    }

    @Test
    void anIntervalMustBePositive() {
        for (Duration every : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
            assertThatThrownBy(() -> lab.reactive.samples(A, SPEC, every))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sampling interval must be positive: " + every);
        }
    }

    @Test
    void theStreamHasANameAndATagForMeters() {
        Scannable stream = Scannable.from(lab.reactive.samples(A, SPEC, SECOND));

        assertThat(stream.name()).isEqualTo("dm.samples");
        assertThat(stream.tags().collect(Collectors.toMap(Tuple2::getT1, Tuple2::getT2)))
                .containsOnly(Map.entry("device", "a"));
    }

    @Test
    void regionsAreMadeListedReadAndDeleted() {
        Region made = Objects.requireNonNull(lab.reactive.createRegion(A, SPEC).block());
        lab.read(A, 4);
        lab.advance(SECOND);

        StepVerifier.create(lab.reactive.regions(A)).expectNext(List.of(made)).verifyComplete();
        StepVerifier.create(lab.reactive.read(A, made))
                .assertNext(reading -> assertThat(reading.get(Counter.READS, 0)).isEqualTo(4))
                .verifyComplete();
        StepVerifier.create(lab.reactive.deleteRegion(A, made.id())).verifyComplete();
        StepVerifier.create(lab.reactive.deleteRegion(A, made.id())).verifyError(RegionNotFoundException.class);
        assertThat(lab.regions(A)).isEmpty();
    }
}
