package io.devmapper.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.Version;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.Errno;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.OutOfResourcesException;
import io.devmapper.error.PermissionException;
import io.devmapper.error.TaskFailedException;
import io.devmapper.error.UnsupportedTaskException;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.table.TargetStatus;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Create;
import io.devmapper.task.DeviceTask;
import io.devmapper.task.DmTask;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.ListDevices;
import io.devmapper.task.Message;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Suspend;
import io.devmapper.task.TargetVersion;
import io.devmapper.task.WaitEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The imagined host as a test sets it up: faults, handles, events, disks, versions and privilege. */
class FakeHostTest {
    private static final DmName DATA = DmName.of("data0");
    private static final DmName UPPER = DmName.of("upper");
    private static final Table ZERO = Table.of(Sectors.of(64), new ZeroTarget());

    private final FakeClock clock = new FakeClock();
    private final FakeDeviceMapper fake = FakeDeviceMapper.create(clock);

    private static Table over(DeviceMapper dm, DmName lower) {
        return Table.of(
                Sectors.of(8), new LinearTarget(BlockDevice.of(dm.info(lower).number()), Sectors.ZERO));
    }

    @Test
    void everyTaskTypeHasAModel() {
        var handlers = new Handlers();
        var kernel = new FakeKernel(
                new KernelTime(clock),
                new Version(4, 47, 0),
                new DeviceTree(253, new Ticks(1000), new StatsMemory(0)),
                new Nodes(true));
        var udev = new FakeUdev(new FakeHost(kernel, UdevMode.AUTOMATIC, 0), new FakeState());
        new ChangeTasks(kernel, udev, Duration.ofSeconds(1)).register(handlers);
        new QueryTasks(kernel).register(handlers);
        assertThat(handlers.types())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(DmTask.class.getPermittedSubclasses(), DeviceTask.class.getPermittedSubclasses())
                                .flatMap(Stream::of)
                                .filter(type -> type.isRecord() && !type.equals(Message.class))
                                .toList());
    }

    @Test
    void aFaultStrikesTheNextTaskThatIsMeantBeforeItDoesAnything() {
        fake.create(DATA, ZERO);
        fake.faults().failNext(task -> task instanceof Suspend, Errno.EIO);
        assertThat(fake.info(DATA).suspended()).isFalse();
        assertThatThrownBy(() -> fake.suspend(DATA))
                .isExactlyInstanceOf(TaskFailedException.class)
                .hasMessage("SUSPEND data0: EIO (5): Input/output error");
        assertThat(fake.info(DATA).suspended()).isFalse();
        assertThat(fake.faults().left()).isZero();
        assertThat(fake.suspend(DATA).suspended()).isTrue();
    }

    @Test
    void faultsStrikeInTheirOrder() {
        fake.faults().failNext(task -> true, Errno.ENOMEM);
        fake.faults().failNext(task -> true, Errno.EIO);
        assertThat(fake.faults().left()).isEqualTo(2);
        assertThatThrownBy(fake::list).isExactlyInstanceOf(OutOfResourcesException.class);
        assertThatThrownBy(fake::list).isExactlyInstanceOf(TaskFailedException.class);
        assertThat(fake.list()).isEmpty();
    }

    @Test
    void aDelayPassesInVirtualTime() {
        fake.faults().delayNext(task -> task instanceof ListDevices, Duration.ofSeconds(3));
        assertThat(fake.list()).isEmpty();
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(fake.list()).isEmpty();
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void anOpenDeviceIsBusyUntilItIsClosed() {
        fake.create(DATA, ZERO);
        OpenDevice first = fake.open(DATA);
        OpenDevice second = fake.open(fake.info(DATA).number());
        assertThat(fake.info(DATA).openCount()).isEqualTo(2);
        first.close();
        first.close();
        assertThat(fake.info(DATA).openCount()).isEqualTo(1);
        assertThatThrownBy(() -> fake.remove(DATA)).isExactlyInstanceOf(DeviceBusyException.class);
        second.close();
        assertThat(fake.remove(DATA)).isEqualTo(Removal.REMOVED);
        assertThatThrownBy(() -> fake.open(DATA))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no device data0");
    }

    @Test
    void aDeferredRemoveGoesDownThroughTheLayersAtTheLastClose() {
        fake.create(DATA, ZERO);
        fake.create(UPPER, over(fake, DATA));
        OpenDevice open = fake.open(UPPER);
        assertThat(fake.run(new Remove(DATA).asDeferred())).isEqualTo(Removal.DEFERRED);
        assertThat(fake.run(new Remove(UPPER).asDeferred())).isEqualTo(Removal.DEFERRED);
        assertThat(fake.list()).hasSize(2);
        open.close();
        assertThat(fake.list()).isEmpty();
    }

    @Test
    void removeAllLeavesOpenDevicesUnlessDeferred() {
        fake.create(DATA, ZERO);
        fake.create(UPPER, over(fake, DATA));
        fake.create(DmName.of("open"), ZERO);
        OpenDevice open = fake.open(DmName.of("open"));
        fake.run(new RemoveAll());
        assertThat(fake.list().stream().map(ListedDevice::name)).containsExactly(DmName.of("open"));
        fake.run(new RemoveAll().asDeferred());
        assertThat(fake.info(DmName.of("open")).deferredRemove()).isTrue();
        open.close();
        assertThat(fake.list()).isEmpty();
    }

    @Test
    void anUnpluggedDiskCannotBeMappedAnyMore() {
        var number = new DeviceNumber(8, 0);
        BlockDevice disk = fake.addBlockDevice(number, Path.of("/dev/sda"), Sectors.of(64));
        var table = Table.of(Sectors.of(8), new LinearTarget(disk, Sectors.ZERO));
        fake.create(DATA, table);
        fake.unplug(number);
        assertThat(fake.table(DATA)).isPresent();
        assertThatThrownBy(() -> fake.create(UPPER, table))
                .isExactlyInstanceOf(DeviceNotFoundException.class)
                .hasMessage("CREATE upper: ENXIO (6): No such device or address");
        assertThatThrownBy(() -> fake.addBlockDevice(number, Path.of("/dev/sda"), Sectors.of(1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a block device 8:0 or /dev/sda already");
    }

    @Test
    void aTestCanSetWhatATargetReportsAndRaiseItsEvent() {
        fake.addTargetType("mine", new Version(3, 2, 1));
        fake.create(DATA, Table.of(Sectors.of(8), new RawTarget("mine", "a 1")));
        assertThat(fake.run(new GetTargetVersion("mine"))).isEqualTo(new TargetVersion("mine", new Version(3, 2, 1)));
        fake.setStatus(DATA, 0, "5/10 ok");
        fake.raiseEvent(DATA);
        var status = fake.run(new WaitEvent(DATA, 0));
        assertThat(status.info().eventNumber()).isEqualTo(1);
        assertThat(status.lines().get(0).status()).isEqualTo(TargetStatus.parse("mine", "5/10 ok"));
        assertThat(fake.table(DATA)).contains(Table.of(Sectors.of(8), new RawTarget("mine", "a 1")));
    }

    @Test
    void anOpaqueTargetOpensTheDevicesThatItNames() {
        fake.create(DATA, ZERO);
        var params = "2 16 /dev/mapper/data0 0 " + fake.info(DATA).number() + " 8";
        fake.create(UPPER, Table.of(Sectors.of(32), new RawTarget("striped", params)));
        assertThat(fake.deps(UPPER)).containsExactly(fake.info(DATA).number());
        assertThat(fake.info(DATA).openCount()).isEqualTo(1);
        assertThat(fake.table(UPPER).orElseThrow().lines().get(0).target().params())
                .isEqualTo("2 16 253:0 0 253:0 8");
    }

    @Test
    void anEventOfARemovedDeviceIsNotWaitedForForEver() throws Exception {
        fake.run(new Create(DATA));
        var waiting = new FutureTask<>(() -> fake.run(new WaitEvent(DATA, 0)));
        var thread = new Thread(waiting, "waiter");
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        fake.remove(DATA);
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .hasCauseExactlyInstanceOf(DeviceNotFoundException.class);
    }

    @Test
    void anInterruptedWaitForAnEventFails() {
        fake.run(new Create(DATA));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fake.run(new WaitEvent(DATA, 0)))
                .isExactlyInstanceOf(TaskFailedException.class)
                .hasMessage("WAITEVENT data0: EINTR (4): Interrupted system call");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anUnprivilegedCallerIsRefused() {
        FakeDeviceMapper unprivileged =
                FakeDeviceMapper.builder().unprivileged().build();
        assertThatThrownBy(unprivileged::list)
                .isExactlyInstanceOf(PermissionException.class)
                .hasMessage("LIST: EACCES (13): Permission denied");
    }

    @Test
    void anOldDriverLacksWhatCameLater() {
        FakeDeviceMapper old =
                FakeDeviceMapper.builder().driver(new Version(4, 32, 0)).build();
        old.create(DATA, ZERO);
        assertThat(old.list())
                .containsExactly(
                        new ListedDevice(DATA, new DeviceNumber(253, 0), OptionalLong.empty(), Optional.empty()));
        assertThatThrownBy(() -> old.run(new ArmPoll())).isExactlyInstanceOf(UnsupportedTaskException.class);
        assertThatThrownBy(() -> old.run(new GetTargetVersion("linear")))
                .isExactlyInstanceOf(UnsupportedTaskException.class);
        assertThatThrownBy(() -> old.message(DATA, Sectors.ZERO, "@stats_create - /1 1 precise_timestamps p"))
                .isExactlyInstanceOf(InvalidRequestException.class);
        assertThat(old.message(DATA, Sectors.ZERO, "@stats_create - /1 0 p")).contains("0");
    }

    @Test
    void regionsOfAllDevicesShareTheMemory() {
        FakeDeviceMapper small =
                FakeDeviceMapper.builder().memory(4L * 536 * 10).build();
        small.create(DATA, ZERO);
        small.create(UPPER, ZERO);
        assertThat(small.message(DATA, Sectors.ZERO, "@stats_create 0+6 1 0 p")).contains("0");
        assertThatThrownBy(() -> small.message(UPPER, Sectors.ZERO, "@stats_create 0+5 1 0 p"))
                .isExactlyInstanceOf(OutOfResourcesException.class);
        assertThat(small.message(UPPER, Sectors.ZERO, "@stats_create 0+4 1 0 p"))
                .contains("0");
        small.remove(DATA);
        assertThat(small.message(UPPER, Sectors.ZERO, "@stats_create 0+6 1 0 p"))
                .contains("1");
        small.message(UPPER, Sectors.ZERO, "@stats_delete 0");
        assertThat(small.message(UPPER, Sectors.ZERO, "@stats_create 0+4 1 0 p"))
                .contains("0");
    }

    @Test
    void aFakeDescribesItselfWithItsSeed() {
        FakeDeviceMapper seeded = FakeDeviceMapper.builder().seed(42).build();
        seeded.create(DATA, ZERO);
        assertThat(seeded.seed()).isEqualTo(42);
        assertThat(seeded).hasToString("FakeDeviceMapper[devices=[data0], seed=42]");
    }

    @Test
    void changesFromManyThreadsLeaveNothingBehind() throws Exception {
        var threads = new Thread[8];
        var failures = new ConcurrentLinkedQueue<Throwable>();
        for (int i = 0; i < threads.length; i++) {
            DmName name = DmName.of("thread" + i);
            threads[i] = new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    fake.create(name, ZERO);
                    fake.message(name, Sectors.ZERO, "@stats_create - /1 0 p");
                    fake.io(name).write(Sectors.of(8), Sectors.of(8), Duration.ofNanos(10));
                    fake.load(name, ZERO);
                    fake.resume(name);
                    fake.list();
                    fake.remove(name);
                }
            });
            threads[i].setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(failures).isEmpty();
        assertThat(fake.list()).isEmpty();
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void aClockDoesNotGoBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("time cannot go back: PT-0.000000001S");
        clock.advance(Duration.ofMillis(1500));
        assertThat(clock.nanoTime()).isEqualTo(1_500_000_000L);
        assertThat(clock).hasToString("2026-01-01T00:00:01.500Z");
    }
}
