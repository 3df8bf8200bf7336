package io.devmapper.testkit.contract;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.testkit.FakeClock;
import io.devmapper.testkit.FakeDeviceMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A host for the rules in memory; each has devices of its own, which nobody has to remove. */
public final class FakeContractHost implements ContractHost {
    private static final Duration LATENCY = Duration.ofNanos(50_000);

    private final FakeClock clock = new FakeClock();
    private final FakeDeviceMapper fake = FakeDeviceMapper.create(clock);
    private final UnaryOperator<DeviceMapper> decorator;
    private final DeviceMapper tested;
    private final List<Disk> disks = List.of(disk(0), disk(1));
    private int names;

    /** Makes a host whose device-mapper is the in-memory one itself. */
    public FakeContractHost() {
        this(UnaryOperator.identity());
    }

    /**
     * Makes a host whose device-mapper is a decorated one.
     *
     * @param decorator decorates the in-memory device-mapper
     */
    public FakeContractHost(UnaryOperator<DeviceMapper> decorator) {
        this.decorator = decorator;
        this.tested = decorator.apply(fake);
    }

    private Disk disk(int index) {
        var number = new DeviceNumber(1, index);
        Path node = Path.of("/dev/ram" + index);
        fake.addBlockDevice(number, node, Disk.LEAST);
        return new Disk(node, number, Disk.LEAST);
    }

    @Override
    public DeviceMapper deviceMapper() {
        return tested;
    }

    @Override
    public DeviceMapper open() {
        return decorator.apply(fake.reopen());
    }

    @Override
    public DmName newName() {
        names++;
        return new DmName("rule-" + (char) ('a' + names));
    }

    @Override
    public List<Disk> disks() {
        return disks;
    }

    @Override
    public DeviceIo io(DmName device) {
        var opened = fake.open(device);
        return new DeviceIo() {
            @Override
            public void read(Sectors at, Sectors length) {
                fake.io(device).read(at, length, LATENCY);
                clock.advance(LATENCY);
            }

            @Override
            public void write(Sectors at, Sectors length) {
                fake.io(device).write(at, length, LATENCY);
                clock.advance(LATENCY);
            }

            @Override
            public void close() {
                opened.close();
            }
        };
    }

    @Override
    public void close() {
        tested.close();
        fake.close();
    }
}
