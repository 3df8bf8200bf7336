package io.devmapper.examples;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.HistogramBounds;
import io.devmapper.stats.Reading;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.testkit.FakeClock;
import io.devmapper.testkit.FakeDeviceMapper;
import java.time.Duration;

/** Samples of a device that did known things in a known time. */
final class Samples {
    static final RegionSpec SPEC = RegionSpec.wholeDevice("test")
            .withHistogram(HistogramBounds.of(Duration.ofNanos(500_000), Duration.ofMillis(4)));

    private Samples() {}

    /** In two seconds: ten reads of 4 KiB and 1 ms each, and five writes of 16 KiB and 4 ms each, one after the other. */
    static StatsSample busy(String device) {
        return of(device, (fake, clock) -> {
            for (int i = 0; i < 10; i++) {
                fake.io(new DmName(device)).read(Sectors.of(100), Sectors.of(8), Duration.ofMillis(1));
                clock.advance(Duration.ofMillis(1));
            }
            for (int i = 0; i < 5; i++) {
                fake.io(new DmName(device)).write(Sectors.of(100), Sectors.of(32), Duration.ofMillis(4));
                clock.advance(Duration.ofMillis(4));
            }
            clock.advance(Duration.ofMillis(1970));
        });
    }

    /** Two seconds without I/O. */
    static StatsSample idle(String device) {
        return of(device, (fake, clock) -> clock.advance(Duration.ofSeconds(2)));
    }

    /** What happens between the two readings of a sample. */
    private interface Meanwhile {
        void happens(FakeDeviceMapper fake, FakeClock clock);
    }

    private static StatsSample of(String device, Meanwhile meanwhile) {
        var clock = new FakeClock();
        var fake = FakeDeviceMapper.create(clock);
        fake.create(new DmName(device), Table.of(Sectors.of(2048), new ZeroTarget()));
        DeviceStats stats = DeviceStats.of(fake, new DmName(device));
        Region region = stats.create(SPEC);
        Reading before = stats.read(region);
        meanwhile.happens(fake, clock);
        return StatsSample.between(before, stats.read(region));
    }
}
