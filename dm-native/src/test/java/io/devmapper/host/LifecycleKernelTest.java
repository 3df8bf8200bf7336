package io.devmapper.host;

import static io.devmapper.host.KernelFixture.exists;
import static io.devmapper.host.KernelFixture.linear;
import static io.devmapper.host.KernelFixture.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Cookie;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.Geometry;
import io.devmapper.task.Load;
import io.devmapper.task.ReadAhead;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.Suspend;
import io.devmapper.task.UdevOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class LifecycleKernelTest {
    private static final DmName NAME = DmName.of("data0");
    private static final Table TABLE = linear("/dev/ram0", 2048);

    private static final Table TOO_LONG = linear("/dev/ram0", 1L << 40);
    private static final Table NOT_LINEAR = Table.of(Sectors.of(8), new RawTarget("linear", "nothing"));

    private final KernelFixture host = new KernelFixture(Settings.DEFAULT);
    private final NativeDeviceMapper dm = host.dm;

    @AfterEach
    void nothingIsLeft() throws IOException {
        host.close();
    }

    private static Path link(DmName name) throws IOException {
        return Files.readSymbolicLink(node(name));
    }

    @Test
    void udevIsOnAndSaysWhy() {
        assertThat(dm.capabilities().udevSync()).isTrue();
        assertThat(dm.capabilities().udevReason()).isEqualTo("a udev daemon runs and can complete cookies");
        assertThat(dm.capabilities().driver().isAtLeast(4, 47)).isTrue();
    }

    @Test
    void everyChangeIsCompleteWhenItReturns() throws IOException {
        DeviceInfo created = dm.create(NAME, TABLE);
        Path device = Path.of("../dm-" + created.number().minor());
        assertThat(link(NAME)).isEqualTo(device);
        assertThat(created.liveTable()).isTrue();
        assertThat(created.suspended()).isFalse();

        assertThat(dm.load(NAME, linear("/dev/ram0", 4096)).inactiveTable()).isTrue();
        assertThat(dm.resume(NAME).inactiveTable()).isFalse();
        assertThat(link(NAME)).isEqualTo(device);
        assertThat(dm.table(NAME).orElseThrow().length()).isEqualTo(Sectors.of(4096));

        DmUuid uuid = DmUuid.of("TEST-1");
        assertThat(dm.setUuid(NAME, uuid).uuid()).contains(uuid);
        assertThat(link(NAME)).as("a uuid leaves the node alone").isEqualTo(device);

        DmName other = DmName.of("data1");
        assertThat(dm.rename(uuid, other).name()).isEqualTo(other);
        assertThat(link(other)).isEqualTo(device);
        assertThat(exists(NAME)).isFalse();

        assertThat(dm.suspend(other).suspended()).isTrue();
        assertThat(dm.resume(uuid).suspended()).isFalse();
        assertThat(link(other)).isEqualTo(device);

        assertThat(dm.remove(created.number())).isEqualTo(Removal.REMOVED);
        assertThat(exists(other)).isFalse();
        assertThat(dm.find(other)).isEmpty();
    }

    @Test
    void deviceCanBeBuiltStepByStep() throws IOException {
        DeviceNumber number =
                new DeviceNumber(dm.run(new Create(DmName.of("probe"))).number().major(), 77);
        DeviceInfo empty = dm.run(new Create(NAME).withUuid(DmUuid.of("TEST-1")).withNumber(number));
        assertThat(empty.number()).isEqualTo(number);
        assertThat(empty.liveTable()).isFalse();
        assertThat(exists(NAME)).isFalse();
        assertThat(dm.table(NAME)).isEmpty();
        assertThat(dm.status(NAME).lines()).isEmpty();
        assertThat(dm.deps(NAME)).isEmpty();

        dm.load(number, TABLE);
        dm.clear(NAME);
        assertThat(dm.info(NAME).inactiveTable()).isFalse();
        dm.load(number, TABLE);
        DeviceInfo live = dm.resume(number);

        assertThat(live.liveTable()).isTrue();
        assertThat(link(NAME)).isEqualTo(Path.of("../dm-77"));
        assertThat(dm.deps(NAME)).containsExactly(new DeviceNumber(1, 0));
    }

    @Test
    void namesThatNeedMangling() throws IOException {
        DmName strange = DmName.of("a b\"ü\\");
        DmUuid uuid = DmUuid.of("TEST-ü ü");
        assertThat(strange.value()).isEqualTo("a\\x20b\\x22\\xc3\\xbc\\x5c");

        DeviceInfo info = dm.run(new Create(strange, TABLE).withUuid(uuid));

        assertThat(info.name()).isEqualTo(strange);
        assertThat(info.uuid()).contains(uuid);
        assertThat(dm.list()).extracting(ListedDevice::name).containsExactly(strange);
        assertThat(dm.list().get(0).uuid()).contains(uuid);
        assertThat(exists(strange)).isTrue();
        assertThat(dm.info(uuid).name().unmangled()).isEqualTo("a b\"ü\\");
    }

    @Test
    void longestNameAndUuid() {
        DmName name = new DmName("n".repeat(127));
        DmUuid uuid = new DmUuid("u".repeat(128));

        DeviceInfo info = dm.run(new Create(name, TABLE).withUuid(uuid));

        assertThat(info.name()).isEqualTo(name);
        assertThat(info.uuid()).contains(uuid);
        assertThat(exists(name)).isTrue();
        assertThat(dm.list().get(0).uuid()).contains(uuid);
    }

    @Test
    void readAheadIsSetAlsoByUuid() throws IOException {
        DmUuid uuid = DmUuid.of("TEST-1");
        DeviceInfo info = dm.run(new Create(NAME, TABLE).withUuid(uuid).withReadAhead(new ReadAhead(512, false)));
        Path kilobytes = Path.of("/sys/block/dm-" + info.number().minor() + "/queue/read_ahead_kb");
        assertThat(Files.readString(kilobytes)).isEqualTo("256\n");

        dm.load(uuid, TABLE);
        dm.run(new Resume(uuid).withReadAhead(new ReadAhead(64, false)));

        assertThat(Files.readString(kilobytes)).isEqualTo("32\n");
    }

    @Test
    void geometryIsWhatProgramsAreTold() {
        dm.create(NAME, TABLE);

        assertThat(dm.run(new SetGeometry(NAME, new Geometry(2, 16, 63, Sectors.of(32))))
                        .name())
                .isEqualTo(NAME);

        var calls = new LinuxCalls();
        int fd = calls.open(node(NAME));
        ByteBuffer geometry = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
        assertThat(calls.ioctl(fd, 0x0301, geometry)).as("HDIO_GETGEO").isZero();
        calls.close(fd);
        assertThat(geometry.get(0)).as("heads").isEqualTo((byte) 16);
        assertThat(geometry.get(1)).as("sectors").isEqualTo((byte) 63);
        assertThat(geometry.getShort(2)).as("cylinders").isEqualTo((short) 2);
        assertThat(geometry.getLong(8)).as("start").isEqualTo(32);
    }

    @Test
    void readOnlyIsToldOfTheLiveTable() {
        DeviceInfo created = dm.run(new Create(NAME, TABLE).asReadOnly());
        assertThat(created.readOnly()).isTrue();

        assertThat(dm.load(NAME, TABLE).readOnly()).isTrue();
        assertThat(dm.resume(NAME).readOnly()).isFalse();
        assertThat(dm.run(new Load(NAME, TABLE).asReadOnly()).readOnly()).isFalse();
    }

    @Test
    void identicalTableIsNotLoadedAgain() {
        dm.create(NAME, linear("1:0", 2048));

        var load = new Load(NAME, linear("1:0", 2048)).suppressingIdentical();
        assertThat(dm.run(load).inactiveTable()).isFalse();
        assertThat(dm.run(new Load(NAME, linear("1:0", 4096)).suppressingIdentical())
                        .inactiveTable())
                .isTrue();
    }

    @Test
    void takenNameAndUuidExist() {
        DmUuid uuid = DmUuid.of("TEST-1");
        dm.run(new Create(NAME, TABLE).withUuid(uuid));

        assertThatThrownBy(() -> dm.create(NAME, TABLE))
                .isInstanceOf(DeviceExistsException.class)
                .hasMessage("CREATE data0: EBUSY (16): Device or resource busy");
        assertThatThrownBy(() -> dm.run(new Create(DmName.of("data1"), TABLE).withUuid(uuid)))
                .isInstanceOf(DeviceExistsException.class);
        dm.create(DmName.of("data1"), linear("/dev/ram1", 2048));
        assertThatThrownBy(() -> dm.rename(DmName.of("data1"), NAME)).isInstanceOf(DeviceExistsException.class);
        assertThat(Files.isSymbolicLink(node(DmName.of("data1")))).isTrue();
        assertThat(dm.list()).extracting(ListedDevice::name).containsExactlyInAnyOrder(NAME, DmName.of("data1"));
    }

    @Test
    void createThatFailsAtLoadOrResumeLeavesNothing() throws IOException {
        assertThatThrownBy(() -> dm.create(NAME, TOO_LONG))
                .isInstanceOf(DeviceMapperException.class)
                .hasMessage("CREATE data0: EINVAL (22): Invalid argument")
                .hasNoSuppressedExceptions();
        assertThatThrownBy(() -> dm.create(NAME, NOT_LINEAR))
                .hasMessage("CREATE data0: EINVAL (22): Invalid argument")
                .hasNoSuppressedExceptions();
        assertThatThrownBy(() -> dm.create(NAME, linear("/dev/nothing", 8))).hasNoSuppressedExceptions();

        assertThat(dm.list()).isEmpty();
        assertThat(KernelFixture.semaphores()).isEmpty();
        assertThat(exists(NAME)).isFalse();
    }

    @Test
    void loadThatFailsLeavesTheInactiveTable() {
        dm.create(NAME, TABLE);
        dm.load(NAME, linear("/dev/ram0", 4096));

        assertThatThrownBy(() -> dm.load(NAME, NOT_LINEAR)).hasMessage("RELOAD data0: EINVAL (22): Invalid argument");

        assertThat(dm.run(new ReadTable(NAME).ofInactive()).orElseThrow().length())
                .isEqualTo(Sectors.of(4096));
    }

    @Test
    void resumeThatFailsLetsTheOldTableGoOn() throws Exception {
        dm.create(NAME, TABLE);
        // The kernel looks at the size of what a table maps only when it makes the table live.
        dm.load(NAME, TOO_LONG);

        assertThatThrownBy(() -> dm.resume(NAME))
                .hasMessage("RESUME data0: EINVAL (22): Invalid argument")
                .hasNoSuppressedExceptions();

        DeviceInfo info = dm.info(NAME);
        assertThat(info.suspended()).isFalse();
        assertThat(info.inactiveTable()).isFalse();
        assertThat(dm.table(NAME).orElseThrow().length()).isEqualTo(TABLE.length());
        KernelFixture.writeDirectly(NAME, 1);
        assertThat(KernelFixture.semaphores()).isEmpty();
        KernelFixture.run("udevadm", "settle");
        assertThat(link(NAME)).isEqualTo(Path.of("../dm-" + info.number().minor()));
    }

    @Test
    void missingDeviceIsNotFoundByEveryTask() throws IOException {
        List<Callable<Object>> tasks = List.of(
                () -> dm.info(NAME),
                () -> dm.status(NAME),
                () -> dm.table(NAME),
                () -> dm.deps(NAME),
                () -> dm.suspend(NAME),
                () -> dm.resume(NAME),
                () -> dm.load(NAME, TABLE),
                () -> dm.clear(NAME),
                () -> dm.remove(NAME),
                () -> dm.rename(NAME, DmName.of("other")),
                () -> dm.setUuid(NAME, DmUuid.of("U")),
                () -> dm.message(NAME, Sectors.ZERO, "@stats_list"),
                () -> dm.run(new SetGeometry(NAME, new Geometry(1, 1, 1, Sectors.ZERO))));
        for (Callable<Object> task : tasks) {
            assertThatThrownBy(task::call).isInstanceOf(DeviceNotFoundException.class);
        }
        assertThat(KernelFixture.semaphores()).isEmpty();
    }

    @Test
    void openDeviceIsBusyOrRemovedAtItsLastClose() throws IOException {
        dm.create(NAME, TABLE);
        try (var open = FileChannel.open(node(NAME), StandardOpenOption.READ)) {
            assertThat(open.isOpen()).isTrue();
            assertThatThrownBy(() -> dm.remove(NAME))
                    .isInstanceOf(DeviceBusyException.class)
                    .hasMessage("REMOVE data0: EBUSY (16): Device or resource busy")
                    .satisfies(e -> assertThat(
                                    ((DeviceMapperException) e).failure().diagnostics())
                            .containsExactly("device-mapper: remove ioctl on data0  failed: Device or resource busy"));
            assertThat(dm.run(new Remove(NAME).asDeferred())).isEqualTo(Removal.DEFERRED);
            assertThat(dm.info(NAME).deferredRemove()).isTrue();
            assertThat(dm.info(NAME).openCount()).isEqualTo(1);
        }
        awaitGone();
    }

    /** The kernel removes it, and udev its node, by and by. */
    private void awaitGone() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while ((dm.find(NAME).isPresent() || exists(NAME)) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(dm.find(NAME)).isEmpty();
        assertThat(exists(NAME)).isFalse();
    }

    @Test
    void oneCookieServesABatch() throws IOException {
        var names = new ArrayList<DmName>();
        Cookie cookie = dm.udev().create();
        UdevOptions shared = UdevOptions.DEFAULT.withCookie(cookie);
        for (int i = 0; i < 20; i++) {
            DmName name = DmName.of("batch-" + i);
            names.add(name);
            dm.run(new Create(name, Table.of(Sectors.of(8), new ZeroTarget())).withUdev(shared));
        }
        dm.udev().await(cookie, Duration.ofSeconds(60));
        assertThat(names).allMatch(name -> Files.isSymbolicLink(node(name)));
        assertThat(KernelFixture.semaphores()).isEmpty();

        Cookie last = dm.udev().create();
        names.forEach(name -> dm.run(new Remove(name).withUdev(UdevOptions.DEFAULT.withCookie(last))));
        dm.udev().await(last, Duration.ofSeconds(60));
        assertThat(KernelFixture.nodes()).containsExactly("control");
    }

    @Test
    void twoHundredDevicesAreListedWhole() {
        for (int i = 0; i < 200; i++) {
            DmName name = DmName.of(String.format("device-with-a-name-of-some-length-%03d", i));
            dm.run(new Create(name).withUuid(DmUuid.of("TEST-0123456789-" + i)));
            if (i % 50 == 0) {
                assertThat(dm.list()).hasSize(i + 1);
            }
        }

        List<ListedDevice> devices = dm.list();
        assertThat(devices).extracting(ListedDevice::name).hasSize(200).doesNotHaveDuplicates();
        assertThat(devices).allSatisfy(device -> {
            String name = device.name().value();
            int index = Integer.parseInt(name.substring(name.length() - 3));
            assertThat(device.uuid()).contains(DmUuid.of("TEST-0123456789-" + index));
            assertThat(device.eventNumber()).hasValue(0);
        });
        dm.run(new RemoveAll());
        assertThat(dm.list()).isEmpty();
    }

    @Test
    void changesOfManyThreadsAreEachCompleteWhenTheyReturn() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var turns = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 12; i++) {
                DmName name = DmName.of("thread-" + i);
                turns.add(() -> {
                    dm.create(name, Table.of(Sectors.of(8), new ZeroTarget()));
                    boolean made = Files.isSymbolicLink(node(name));
                    dm.remove(name);
                    return made && !exists(name);
                });
            }
            for (var turn : threads.invokeAll(turns)) {
                assertThat(turn.get())
                        .as("udev's link there at once, and gone at once")
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void renameOfASuspendedDeviceWithTheCallersCookie() throws IOException {
        dm.create(NAME, TABLE);
        dm.run(new Suspend(NAME).withNoFlush());
        Cookie cookie = dm.udev().create();

        dm.run(new Rename(NAME, DmName.of("data1")).withUdev(UdevOptions.DEFAULT.withCookie(cookie)));
        dm.udev().await(cookie, Duration.ofSeconds(30));

        assertThat(Files.isSymbolicLink(node(DmName.of("data1")))).isTrue();
        assertThat(dm.udev().poll(cookie)).isTrue();
    }
}
