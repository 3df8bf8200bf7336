package io.devmapper.reactive;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionSpec;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.testkit.FakeDeviceMapper;
import java.time.Duration;
import java.util.List;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A kernel's model on virtual time, and a reactive device-mapper on it whose blocking calls are made at once. */
final class Lab implements AutoCloseable {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final RegionSpec SPEC = RegionSpec.wholeDevice("lab");
    static final DmName A = DmName.of("a");
    static final DmName B = DmName.of("b");
    static final DmName C = DmName.of("c");
    private static final Sectors SIZE = new Sectors(8192);

    final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    final FakeDeviceMapper fake = FakeDeviceMapper.create(new VirtualTime(timer));
    final HookedDeviceMapper hooked = new HookedDeviceMapper(fake);
    final ReactiveDeviceMapper reactive = on(Schedulers.immediate());

    Lab(DmName... devices) {
        for (DmName device : devices) {
            create(device);
        }
    }

    ReactiveDeviceMapper on(Scheduler lanes) {
        return ReactiveDeviceMapper.builder(hooked)
                .changes(lanes)
                .queries(lanes)
                .waits(lanes)
                .timer(timer)
                .build();
    }

    void create(DmName device) {
        fake.create(device, Table.of(SIZE, new ZeroTarget()));
    }

    /** Reads so many times eight sectors, each in a millisecond of virtual time that must still pass. */
    void read(DmName device, int times) {
        for (int i = 0; i < times; i++) {
            fake.io(device).read(new Sectors(8L * i), new Sectors(8), Duration.ofMillis(1));
        }
    }

    void advance(Duration by) {
        timer.advanceTimeBy(by);
    }

    List<Region> regions(DmName device) {
        return DeviceStats.of(fake, device).regions();
    }

    DeviceStats stats(DmName device) {
        return DeviceStats.of(fake, device);
    }

    @Override
    public void close() {
        reactive.close();
        timer.dispose();
        fake.close();
    }
}
