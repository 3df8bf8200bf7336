package io.devmapper.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.stats.Areas;
import io.devmapper.stats.Counter;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.HistogramBounds;
import io.devmapper.stats.Reading;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionSpec;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loads of many I/Os: their rate, their place, and when they rest. */
class WorkloadTest {
    private static final DmName DATA = DmName.of("data0");

    private final FakeClock clock = new FakeClock();
    private final FakeDeviceMapper fake = FakeDeviceMapper.create(clock);

    @BeforeEach
    void createDevice() {
        fake.create(DATA, Table.of(Sectors.of(800), new ZeroTarget()));
    }

    private Reading after(Duration time, int areas) {
        DeviceStats stats = DeviceStats.of(fake, DATA);
        Region region = stats.regions().isEmpty()
                ? stats.create(RegionSpec.wholeDevice("test").withAreas(new Areas.Count(areas)))
                : stats.regions().get(0);
        clock.advance(time);
        return stats.read(region);
    }

    private static long ios(Reading reading, int area) {
        return reading.get(Counter.READS, area) + reading.get(Counter.WRITES, area);
    }

    @Test
    void theRateIsThatOfTheLoad() {
        fake.start(Workload.on(DATA, 1000).withReadShare(0.25));
        Reading reading = after(Duration.ofSeconds(100), 1);
        assertThat(ios(reading, 0)).isBetween(98_500L, 101_500L);
        assertThat(reading.get(Counter.READS, 0) / (double) ios(reading, 0)).isBetween(0.24, 0.26);
        assertThat(reading.get(Counter.READ_SECTORS, 0)).isEqualTo(8 * reading.get(Counter.READS, 0));
    }

    @Test
    void aHotSpotGetsItsShare() {
        fake.start(Workload.on(DATA, 1000).withHotSpot(Sectors.of(400), Sectors.of(80), 0.5));
        Reading reading = after(Duration.ofSeconds(100), 10);
        assertThat(ios(reading, 5)).isBetween(53_000L, 57_000L);
        assertThat(ios(reading, 0)).isBetween(4_500L, 5_500L);
    }

    @Test
    void aBurstMultipliesTheRate() {
        fake.start(Workload.on(DATA, 100).withBursts(Duration.ofSeconds(10), Duration.ofSeconds(1), 50));
        Reading burst = after(Duration.ofSeconds(1), 1);
        assertThat(ios(burst, 0)).isBetween(4_700L, 5_300L);
        Reading rest = after(Duration.ofSeconds(9), 1);
        assertThat(ios(rest, 0) - ios(burst, 0)).isBetween(800L, 1_000L);
    }

    @Test
    void aSuspendedDeviceGetsNothing() {
        fake.start(Workload.on(DATA, 1000));
        after(Duration.ofSeconds(1), 1);
        fake.suspend(DATA);
        long atSuspend = ios(after(Duration.ZERO, 1), 0);
        assertThat(atSuspend).isPositive();
        assertThat(ios(after(Duration.ofSeconds(5), 1), 0)).isEqualTo(atSuspend);
        fake.resume(DATA);
        assertThat(ios(after(Duration.ofSeconds(1), 1), 0)).isGreaterThan(atSuspend + 800);
    }

    @Test
    void aStoppedLoadSendsNothingMore() {
        RunningWorkload load = fake.start(Workload.on(DATA, 1000));
        after(Duration.ofSeconds(1), 1);
        load.stop();
        load.stop();
        long atStop = ios(after(Duration.ofSeconds(1), 1), 0);
        assertThat(ios(after(Duration.ofSeconds(5), 1), 0)).isEqualTo(atStop);
    }

    @Test
    void aLoadWaitsForItsDevice() {
        fake.remove(DATA);
        fake.start(Workload.on(DATA, 1000));
        clock.advance(Duration.ofSeconds(1));
        createDevice();
        assertThat(ios(after(Duration.ofSeconds(1), 1), 0)).isBetween(850L, 1_150L);
    }

    @Test
    void latenciesSpreadAroundTheirMedian() {
        fake.start(Workload.on(DATA, 1000).withLatency(Duration.ofMillis(1)));
        var stats = DeviceStats.of(fake, DATA);
        Region region = stats.create(RegionSpec.wholeDevice("test")
                .withHistogram(HistogramBounds.of(Duration.ofMillis(1), Duration.ofMillis(5))));
        clock.advance(Duration.ofSeconds(100));
        Reading reading = stats.read(region);
        double all = ios(reading, 0);
        assertThat(reading.histogram(0, 0) / all).isBetween(0.48, 0.51);
        assertThat(reading.histogram(2, 0) / all).isBetween(0.008, 0.012);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        Workload load = Workload.on(DATA, 1);
        assertThatThrownBy(() -> Workload.on(DATA, 0)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> load.withReadShare(1.1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> load.withSize(Sectors.ZERO)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> load.withLatency(Duration.ofNanos(-1)))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        Workload hot = load.withHotSpot(Sectors.ZERO, Sectors.of(8), 0.6);
        assertThatThrownBy(() -> hot.withHotSpot(Sectors.ZERO, Sectors.of(8), 0.6))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> load.withBursts(Duration.ofSeconds(1), Duration.ofSeconds(1), 2))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> load.withBursts(Duration.ofSeconds(2), Duration.ofSeconds(1), 0))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
