package io.devmapper.host.differential;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.UdevPolicy;
import io.devmapper.testkit.FakeDeviceMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The in-memory device-mapper, new for each sequence, on a host like the guest. */
final class FakeSide implements Side {
    private final FakeDeviceMapper fake;
    private final DeviceMapper seen;

    /** Shows the fake through a decorator, which may break it. */
    FakeSide(UdevPolicy udev, int major, UnaryOperator<DeviceMapper> decorator) {
        this.fake = FakeDeviceMapper.builder()
                .settings(Settings.DEFAULT.withUdev(udev))
                .major(major)
                .ticksPerSecond(100)
                .build();
        this.seen = decorator.apply(fake);
        for (int i = 0; i < Pools.RAM.size(); i++) {
            DeviceNumber ram = Pools.RAM.get(i);
            fake.addBlockDevice(ram, Path.of("/dev/ram" + i), Sectors.of(Pools.RAM_SECTORS));
        }
    }

    static FakeSide create(UdevPolicy udev, int major) {
        return new FakeSide(udev, major, UnaryOperator.identity());
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public DeviceMapper deviceMapper() {
        return seen;
    }

    @Override
    public void transfer(Operation.Transfer io) {
        if (io.write()) {
            fake.io(io.device()).write(Sectors.of(io.sector()), Sectors.of(io.count()), Duration.ZERO);
        } else {
            fake.io(io.device()).read(Sectors.of(io.sector()), Sectors.of(io.count()), Duration.ZERO);
        }
    }

    @Override
    public AutoCloseable open(DmName device) {
        return fake.open(device);
    }

    @Override
    public void settle() {
        // Its udev is done when a task is.
    }

    @Override
    public void awaitFree(DeviceNumber number) {
        // In the fake a device goes in one step.
    }

    @Override
    public void close() {
        fake.close();
    }
}
