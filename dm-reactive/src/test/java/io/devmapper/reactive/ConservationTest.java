package io.devmapper.reactive;

import static io.devmapper.reactive.Lab.A;
import static io.devmapper.reactive.Lab.B;
import static io.devmapper.reactive.Lab.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.stats.Areas;
import io.devmapper.stats.Counter;
import io.devmapper.stats.HistogramBounds;
import io.devmapper.stats.Reading;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Whatever the subscriber demands and when: the sum over its samples is what the kernel has counted. */
class ConservationTest {
    private static final RegionSpec SPEC = Lab.SPEC
            .withAreas(new Areas.Count(4))
            .withHistogram(HistogramBounds.of(Duration.ofMillis(1), Duration.ofMillis(100)));
    private static final int STEPS = 400;

    private final Lab lab = new Lab(A, B);

    /** Demands only what it is told to, and keeps what comes. */
    private static final class Subscriber extends BaseSubscriber<StatsSample> {
        final List<StatsSample> samples = new ArrayList<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // No demand of its own.
        }

        @Override
        protected void hookOnNext(StatsSample sample) {
            samples.add(sample);
        }
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void sumsOfSamplesAreWhatTheKernelCounted(long seed) {
        var random = new Random(seed);
        for (DmName device : List.of(A, B)) {
            io(random, device, 20); // before the subscription: in no sample
        }
        lab.advance(SECOND);
        var subscriber = new Subscriber();
        lab.reactive.samplesOfAll(SPEC, Duration.ofMillis(100)).subscribe(subscriber);
        for (int step = 0; step < STEPS; step++) {
            io(random, random.nextBoolean() ? A : B, random.nextInt(5));
            lab.advance(Duration.ofMillis(random.nextInt(300)));
            if (random.nextInt(10) == 0) {
                subscriber.request(1 + random.nextInt(5));
            }
        }
        // Whoever now asks for one sample of each has everything.
        lab.advance(SECOND);
        subscriber.request(4);
        lab.advance(SECOND);

        for (DmName device : List.of(A, B)) {
            List<StatsSample> samples = subscriber.samples.stream()
                    .filter(sample -> sample.device().equals(device))
                    .toList();
            assertThat(samples).hasSizeGreaterThan(10);
            assertSumsAreTheLastReading(samples);
            assertIntervalsTouch(samples);
        }
        subscriber.cancel();
    }

    private void io(Random random, DmName device, int count) {
        for (int i = 0; i < count; i++) {
            var at = new Sectors(random.nextInt(8000));
            var length = new Sectors(1 + random.nextInt(64));
            var latency = Duration.ofNanos(random.nextInt(200_000_000));
            if (random.nextBoolean()) {
                lab.fake.io(device).read(at, length, latency);
            } else {
                lab.fake.io(device).write(at, length, latency);
            }
        }
    }

    /** The region was made for the subscriber, so that its counters began at 0. */
    private void assertSumsAreTheLastReading(List<StatsSample> samples) {
        Reading last = samples.get(samples.size() - 1).reading();
        assertThat(last.get(Counter.READS, 0) + last.get(Counter.WRITES, 0)).isPositive();
        for (int area = 0; area < 4; area++) {
            for (Counter counter : Counter.values()) {
                if (counter != Counter.IN_PROGRESS) {
                    int a = area;
                    long sum = samples.stream()
                            .mapToLong(sample -> sample.area(a).get(counter))
                            .sum();
                    assertThat(sum).as("%s of area %d", counter, area).isEqualTo(last.get(counter, area));
                }
            }
            for (int bin = 0; bin < 3; bin++) {
                int a = area;
                int b = bin;
                long sum = samples.stream()
                        .mapToLong(sample -> sample.area(a).histogram(b))
                        .sum();
                assertThat(sum).as("bin %d of area %d", bin, area).isEqualTo(last.histogram(bin, area));
            }
        }
    }

    private void assertIntervalsTouch(List<StatsSample> samples) {
        for (int i = 1; i < samples.size(); i++) {
            assertThat(samples.get(i - 1).timestamp().plus(samples.get(i).interval()))
                    .isEqualTo(samples.get(i).timestamp());
            assertThat(samples.get(i).restarted()).isFalse();
        }
    }
}
