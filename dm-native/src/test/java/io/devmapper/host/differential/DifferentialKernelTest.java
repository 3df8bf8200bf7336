package io.devmapper.host.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Settings;
import io.devmapper.UdevPolicy;
import io.devmapper.host.NativeDeviceMapper;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.Message;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The fake against the kernel. Change it with {@code -Ddifferential.operations=} and {@code -Ddifferential.seed=}, and
 * the part with udev, which is slow, with {@code -Ddifferential.udev.operations=}.
 */
@Tag("kernel")
class DifferentialKernelTest {
    private static final long OPERATIONS = Long.getLong("differential.operations", 20_000);
    private static final long UDEV_OPERATIONS = Long.getLong("differential.udev.operations", 40);
    private static final long SEED = Long.getLong("differential.seed", 1);

    /** The pools know the size of the RAM disks, and modules must be there before they can no longer be loaded. */
    @BeforeAll
    static void guestIsAsThePoolsWantIt() throws IOException {
        assertThat(Files.readString(Path.of("/sys/block/ram0/size")).strip())
                .as("sectors of a RAM disk")
                .isEqualTo(Long.toString(Pools.RAM_SECTORS));
        try (var dm = NativeDeviceMapper.open(Settings.DEFAULT)) {
            Pools.TARGET_TYPES.forEach(type -> dm.run(new GetTargetVersion(type)));
        }
    }

    @Test
    void fakeAndKernelAgreeInEveryOutcomeAndState() throws IOException {
        try (var dm = NativeDeviceMapper.open(Settings.DEFAULT.withUdev(UdevPolicy.OFF))) {
            QuietGuest.during(() -> {
                int major = major(dm);
                DifferentialRun.Result result = new DifferentialRun(
                                () -> FakeSide.create(UdevPolicy.OFF, major),
                                () -> new KernelSide(dm, major),
                                major,
                                SEED)
                        .run(OPERATIONS);
                System.out.println(result.line());
                assertThat(result.divergences()).isEmpty();
                assertThat(result.operations()).isGreaterThanOrEqualTo(OPERATIONS);
            });
        }
    }

    /** Udev opens new devices and reads from them when it likes, so nothing is compared here that this could change. */
    @Test
    void fakeAndKernelAgreeWhereUdevTakesPart() {
        try (var dm = NativeDeviceMapper.open(Settings.DEFAULT.withUdev(UdevPolicy.ON))) {
            int major = major(dm);
            DifferentialRun.Result result = new DifferentialRun(
                            () -> FakeSide.create(UdevPolicy.ON, major),
                            () -> new KernelSide(dm, major),
                            major,
                            SEED,
                            DifferentialKernelTest::undisturbedByUdev)
                    .run(UDEV_OPERATIONS);
            System.out.println(result.line() + ", with udev");
            assertThat(result.divergences()).isEmpty();
            assertThat(result.operations()).isGreaterThanOrEqualTo(UDEV_OPERATIONS);
        }
    }

    private static boolean undisturbedByUdev(Operation operation) {
        return operation instanceof Operation.Run run
                && !(run.task() instanceof Message<?>)
                && !(run.task() instanceof Remove remove && remove.deferred())
                && !(run.task() instanceof RemoveAll all && all.deferred());
    }

    private static int major(NativeDeviceMapper dm) {
        return dm.capabilities().majors().iterator().next();
    }
}
