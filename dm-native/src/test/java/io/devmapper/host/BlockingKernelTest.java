package io.devmapper.host;

import static io.devmapper.host.KernelFixture.linear;
import static io.devmapper.host.KernelFixture.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.UdevFlag;
import io.devmapper.stats.Counter;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.RegionSpec;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.task.Create;
import io.devmapper.task.UdevOptions;
import io.devmapper.task.WaitEvent;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits in the kernel does not make others wait. */
@Tag("kernel")
@Timeout(120)
class BlockingKernelTest {
    private static final DmName LOWER = DmName.of("lower");
    private static final DmName UPPER = DmName.of("upper");
    private static final DmName OTHER = DmName.of("other");

    private final KernelFixture host = new KernelFixture(Settings.DEFAULT);
    private final NativeDeviceMapper dm = host.dm;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void nothingIsLeft() throws IOException {
        if (dm.find(LOWER).map(DeviceInfo::suspended).orElse(false)) {
            dm.resume(LOWER);
        }
        threads.shutdownNow();
        host.close();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    /** Returns when the kernel has the condition; the test's own time limit ends it otherwise. */
    private static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void suspendThatWaitsForIoHoldsUpNothingElse() throws Exception {
        dm.create(LOWER, linear("/dev/ram0", 2048));
        dm.create(UPPER, linear(node(LOWER).toString(), 2048));
        dm.suspend(LOWER);
        DeviceStats stats = DeviceStats.of(dm, UPPER);
        var region = stats.create(RegionSpec.wholeDevice("test"));
        Future<?> io = threads.submit(() -> {
            KernelFixture.writeDirectly(UPPER, 1);
            return true;
        });
        until(() -> stats.read(region).get(Counter.IN_PROGRESS, 0) == 1);
        Future<DeviceInfo> suspend = threads.submit(() -> dm.suspend(UPPER));
        until(() -> dm.running() == 1);

        dm.create(OTHER, linear("/dev/ram1", 2048));
        assertThat(dm.list()).hasSize(3);
        assertThat(dm.status(LOWER).lines()).hasSize(1);
        assertThat(dm.message(OTHER, Sectors.ZERO, "@stats_list")).contains("");
        dm.load(OTHER, linear("/dev/ram1", 4096));
        dm.resume(OTHER);
        dm.remove(OTHER);
        assertThat(suspend.isDone()).isFalse();
        assertThat(io.isDone()).isFalse();

        dm.resume(LOWER);
        assertThat(get(suspend).suspended()).isTrue();
        get(io);
        dm.resume(UPPER);
        stats.delete(region.id());
    }

    @Test
    void loadThatReadsFromASuspendedDeviceCanBeEndedByResumingThat() throws Exception {
        dm.create(LOWER, linear("/dev/ram0", 16384));
        dm.run(new Create(UPPER));
        dm.suspend(LOWER);
        Table snapshot = Table.of(Sectors.of(2048), new RawTarget("snapshot", "/dev/ram1 " + node(LOWER) + " P 16"));
        Future<DeviceInfo> load = threads.submit(() -> dm.load(UPPER, snapshot));
        until(() -> dm.info(LOWER).openCount() == 1);
        assertThat(load.isDone()).isFalse();

        dm.resume(LOWER);

        assertThat(get(load).inactiveTable()).isTrue();
        dm.clear(UPPER);
    }

    @Test
    void waitForAnEventHoldsUpNeitherChangesNorClose() throws Exception {
        dm.create(LOWER, linear("/dev/ram0", 2048));
        long before = dm.info(LOWER).eventNumber();
        var second = NativeDeviceMapper.open();
        assertThat(KernelFixture.controlDescriptors()).isEqualTo(3);
        Future<DeviceStatus> event = threads.submit(() -> second.run(new WaitEvent(LOWER, before)));
        until(() -> second.running() == 1);

        second.close();
        assertThat(event.isDone()).isFalse();
        assertThat(KernelFixture.controlDescriptors())
                .as("the waiter's is still open")
                .isEqualTo(3);
        dm.rename(LOWER, UPPER);

        DeviceStatus status = get(event);
        assertThat(status.info().eventNumber()).isEqualTo(before + 1);
        assertThat(status.lines()).hasSize(1);
        until(() -> KernelFixture.controlDescriptors() == 2);
    }

    @Test
    void waitForAnEventThatHasBeenReturnsAtOnce() {
        dm.create(LOWER, linear("/dev/ram0", 2048));
        dm.rename(LOWER, UPPER);

        assertThat(dm.run(new WaitEvent(UPPER, 0)).info().eventNumber()).isEqualTo(1);
    }

    @Test
    void statisticsCountDirectIoExactly() throws Exception {
        // Or udev reads the device when it is closed after writing.
        var alone = UdevOptions.DEFAULT.withFlags(
                Set.of(UdevFlag.DISABLE_SUBSYSTEM_RULES, UdevFlag.DISABLE_DISK_RULES, UdevFlag.DISABLE_OTHER_RULES));
        dm.run(new Create(LOWER, linear("/dev/ram0", 2048)).withUdev(alone));
        DeviceStats stats = DeviceStats.of(dm, LOWER);
        var region = stats.create(RegionSpec.wholeDevice("test"));

        KernelFixture.writeDirectly(LOWER, 24);

        var reading = stats.read(region);
        assertThat(reading.get(Counter.WRITES, 0)).isEqualTo(24);
        assertThat(reading.get(Counter.WRITE_SECTORS, 0)).isEqualTo(24 * 8);
        assertThat(reading.get(Counter.READS, 0)).isZero();
        assertThat(reading.get(Counter.IN_PROGRESS, 0)).isZero();
        assertThat(stats.read(region).get(Counter.WRITES, 0))
                .as("reading does not clear")
                .isEqualTo(24);
        stats.delete(region.id());
        assertThat(stats.regions()).isEmpty();
    }

    @Test
    void reconfiguredDeviceUnderIoIsSwappedWithoutLosingAny() throws Exception {
        dm.create(LOWER, linear("/dev/ram0", 65536));
        DeviceStats stats = DeviceStats.of(dm, LOWER);
        var region = stats.create(RegionSpec.wholeDevice("test"));
        Future<?> io = threads.submit(() -> {
            KernelFixture.writeDirectly(LOWER, 2000);
            return true;
        });
        until(() -> stats.read(region).get(Counter.WRITES, 0) > 10);

        dm.load(LOWER, linear("/dev/ram1", 65536));
        assertThat(dm.resume(LOWER).suspended()).isFalse();

        get(io);
        assertThat(stats.read(region).get(Counter.WRITES, 0)).isEqualTo(2000);
        assertThat(dm.table(LOWER).orElseThrow()).isEqualTo(linear("1:1", 65536));
        stats.delete(region.id());
    }
}
