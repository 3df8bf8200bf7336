package io.devmapper.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.UdevPolicy;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.table.ErrorTarget;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.Load;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.Remove;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the kernel does and nobody would guess; each was found by comparing the fake with it. */
class FakeKernelQuirksTest {
    private static final DmName A = new DmName("a");
    private static final DmName B = new DmName("b");

    private final FakeDeviceMapper fake = withUdev(UdevPolicy.OFF);

    private static FakeDeviceMapper withUdev(UdevPolicy udev) {
        FakeDeviceMapper fake = FakeDeviceMapper.builder()
                .settings(Settings.DEFAULT.withUdev(udev))
                .build();
        fake.addBlockDevice(new DeviceNumber(1, 0), Path.of("/dev/ram0"), Sectors.of(1024));
        return fake;
    }

    private static Table linear(String lower) {
        return Table.of(Sectors.of(64), new RawTarget("linear", lower + " 0"));
    }

    private static void assertFails(Errno errno, Runnable task) {
        assertThatThrownBy(task::run)
                .isInstanceOfSatisfying(
                        DeviceMapperException.class, e -> assertThat(e.errno()).contains(errno));
    }

    private static String counters(DeviceMapper dm, DmName device) {
        return dm.message(device, Sectors.ZERO, "@stats_print 0").orElseThrow();
    }

    @Test
    void deviceHasNoDiskBeforeItsFirstLoad() {
        fake.run(new Create(A));
        assertFails(Errno.ENXIO, () -> fake.create(B, linear("253:0")));
        fake.load(A, linear("1:0"));
        fake.clear(A);
        assertThat(fake.create(B, linear("253:0")).liveTable()).isTrue();
    }

    @Test
    void nodeComesWithTheFirstResume() {
        fake.run(new Create(A));
        fake.load(A, linear("1:0"));
        assertFails(Errno.ENODEV, () -> fake.create(B, linear("/dev/mapper/a")));
        fake.resume(A);
        assertThat(fake.create(B, linear("/dev/mapper/a")).liveTable()).isTrue();
    }

    @Test
    void nodeIsMadeByMakeNodesToo() {
        fake.run(new Create(A));
        fake.load(A, linear("1:0"));
        fake.run(new MakeNodes(Optional.of(A)));
        fake.run(new MakeNodes(Optional.of(new DmName("absent"))));
        assertThat(fake.create(B, linear("/dev/mapper/a")).liveTable()).isTrue();
    }

    @Test
    void nodeFollowsARenameAndGoesWithItsDevice() {
        fake.create(A, linear("1:0"));
        fake.rename(A, new DmName("c"));
        assertFails(Errno.ENODEV, () -> fake.create(B, linear("/dev/mapper/a")));
        fake.create(B, linear("/dev/mapper/c"));
        fake.remove(B);
        fake.remove(new DmName("c"));
        assertFails(Errno.ENODEV, () -> fake.create(B, linear("/dev/mapper/c")));
    }

    @Test
    void deviceThatTheKernelRemovedLeavesItsNodeBehindUnlessUdevIsThere() {
        removeAtLastClose(fake);
        assertFails(Errno.ENXIO, () -> fake.create(B, linear("/dev/mapper/a")));

        FakeDeviceMapper withUdev = withUdev(UdevPolicy.AUTO);
        removeAtLastClose(withUdev);
        assertFails(Errno.ENODEV, () -> withUdev.create(B, linear("/dev/mapper/a")));
    }

    private static void removeAtLastClose(FakeDeviceMapper fake) {
        fake.create(A, linear("1:0"));
        try (var open = fake.open(A)) {
            assertThat(open).isNotNull();
            fake.run(new Remove(A).asDeferred());
        }
        assertThat(fake.list()).isEmpty();
    }

    @Test
    void loadTellsTheStateBeforeItClosesWhatTheDroppedTableMapped() {
        fake.create(A, linear("1:0"));
        fake.load(A, linear("253:0"));
        assertThat(fake.load(A, linear("1:0")).openCount()).isEqualTo(1);
        fake.load(A, linear("253:0"));
        assertThat(fake.clear(A).openCount()).isEqualTo(1);
        fake.load(A, linear("253:0"));
        assertThat(fake.run(new Load(A, linear("1:0")).asReadOnly()).openCount())
                .isZero();
    }

    @Test
    void deviceWhoseFirstTableNoLongerFitsStaysSuspended() {
        fake.run(new Create(A));
        fake.load(A, linear("1:0"));
        fake.load(A, Table.of(Sectors.of(2048), new RawTarget("linear", "1:0 0")));
        assertFails(Errno.EINVAL, () -> fake.resume(A));
        DeviceInfo info = fake.info(A);
        assertThat(info.suspended()).isTrue();
        assertThat(info.inactiveTable()).isFalse();
    }

    @Test
    void ioOnAnErrorTargetIsNotCounted() {
        fake.create(A, Table.of(Sectors.of(8), new ErrorTarget()).then(Sectors.of(8), new ZeroTarget()));
        fake.message(A, Sectors.ZERO, "@stats_create - /1");
        fake.io(A).read(Sectors.of(4), Sectors.of(8), Duration.ZERO);
        assertThat(counters(fake, A)).isEqualTo("0+16 1 0 4 0 0 0 0 0 0 0 0 0 0\n");
    }

    @Test
    void ioThatComesToOneDeviceInTwoPartsEndsInBoth() {
        fake.create(A, linear("1:0"));
        fake.create(B, linear("253:0").then(Sectors.of(64), new RawTarget("linear", "253:0 0")));
        fake.message(A, Sectors.ZERO, "@stats_create - /1");
        fake.io(B).write(Sectors.of(60), Sectors.of(8), Duration.ZERO);
        assertThat(counters(fake, A)).isEqualTo("0+64 0 0 0 0 2 0 8 0 0 0 0 0 0\n");
        assertThat(fake.suspend(A).suspended()).isTrue();
    }

    @Test
    void regionMayLieAnywhereIn64Bits() {
        fake.create(A, linear("1:0"));
        fake.message(A, Sectors.ZERO, "@stats_create 18446744073709551600+8 18446744073709551615");
        assertThat(fake.message(A, Sectors.ZERO, "@stats_list"))
                .contains("0: 18446744073709551600+8 18446744073709551615 - -\n");
        assertThat(counters(fake, A))
                .isEqualTo("18446744073709551600+18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
        assertFails(Errno.EINVAL, () -> fake.message(A, Sectors.ZERO, "@stats_create 18446744073709551615+1 /1"));
    }
}
