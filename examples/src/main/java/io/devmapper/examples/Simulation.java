package io.devmapper.examples;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.TimeSource;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import io.devmapper.testkit.FakeDeviceMapper;
import io.devmapper.testkit.Workload;
import java.nio.file.Path;
import java.time.Duration;

/** A small database server in memory, whose disks are busy in real time. */
final class Simulation {
    private static final DeviceNumber DISK = new DeviceNumber(8, 0);
    private static final Sectors DISK_SIZE = Sectors.of(1L << 24);
    private static final Sectors VOLUME_SIZE = Sectors.of(1L << 21);
    private static final Sectors HOT = Sectors.of(1L << 14);

    private Simulation() {}

    static FakeDeviceMapper start() {
        var fake = FakeDeviceMapper.builder().time(TimeSource.SYSTEM).build();
        BlockDevice disk = fake.addBlockDevice(DISK, Path.of("/dev/sda"), DISK_SIZE);
        start(fake, disk, 0, Workload.on(DmName.of("vg0-root"), 40).withLatency(Duration.ofMillis(1)));
        start(
                fake,
                disk,
                1,
                Workload.on(DmName.of("vg0-pgdata"), 900)
                        .withSize(Sectors.of(16))
                        .withHotSpot(Sectors.ZERO, HOT, 0.8)
                        .withBursts(Duration.ofSeconds(7), Duration.ofSeconds(2), 4));
        start(
                fake,
                disk,
                2,
                Workload.on(DmName.of("vg0-pgwal"), 350).withReadShare(0).withLatency(Duration.ofNanos(150_000)));
        start(
                fake,
                disk,
                3,
                Workload.on(DmName.of("vg0-backup"), 8)
                        .withReadShare(0.05)
                        .withSize(Sectors.of(2048))
                        .withLatency(Duration.ofMillis(12))
                        .withBursts(Duration.ofSeconds(20), Duration.ofSeconds(8), 10));
        return fake;
    }

    private static void start(FakeDeviceMapper fake, BlockDevice disk, long place, Workload load) {
        Sectors offset = Sectors.of(place * VOLUME_SIZE.count());
        fake.create(load.device(), Table.of(VOLUME_SIZE, new LinearTarget(disk, offset)));
        fake.start(load);
    }
}
