package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DmName;
import io.devmapper.Settings;
import io.devmapper.UdevPolicy;
import io.devmapper.Version;
import io.devmapper.error.DeviceMapperUnavailableException;
import io.devmapper.error.PermissionException;
import io.devmapper.task.WaitEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    private static final Settings OFF = Settings.DEFAULT.withUdev(UdevPolicy.OFF);

    @TempDir
    Path root;

    private final KernelScript kernel = new KernelScript();
    private final ScriptedHost host = new ScriptedHost();
    private final LibdmProcess process = new LibdmProcess(host.lock, host.lines);

    private NativeDeviceMapper open(Settings settings) {
        var opening = new Opening(host.library, kernel, process, new UdevProbe(root, root), root);
        return new NativeDeviceMapper(opening.open(settings));
    }

    private NativeDeviceMapper openWorking(Settings settings) {
        kernel.answer(reply -> {
            reply.putInt(0, 4).putInt(4, 47).putInt(8, 0);
            return 0;
        });
        return open(settings);
    }

    @Test
    void openedOneTellsWhatItFoundAndHasSetTheLibraryUp() throws IOException {
        Files.writeString(root.resolve("devices"), "Block devices:\n  7 loop\n252 device-mapper\n254 device-mapper2\n");
        try (var opened = openWorking(OFF)) {
            assertThat(opened.capabilities())
                    .isEqualTo(new io.devmapper.Capabilities(
                            "1.02.185 (2022-05-18)", new Version(4, 47, 0), Set.of(252), false, "policy OFF"));
            assertThat(opened.settings()).isEqualTo(OFF);
        }
        assertThat(host.calls)
                .containsExactly(
                        "log_init own",
                        "set_name_mangling_mode 0",
                        "set_dev_dir /dev",
                        "set_sysfs_dir /sys",
                        "set_uuid_prefix LVM-",
                        "set_sync_support 0",
                        "get_library_version",
                        "lib_release",
                        "log_init default");
        assertThat(kernel.others).containsExactly("open /dev/mapper/control", "close 5");
    }

    @Test
    void secondOneSharesTheLibraryAndTheLastGivesItBack() {
        var first = openWorking(OFF);
        var second = openWorking(OFF.withUdevTimeout(java.time.Duration.ofSeconds(1)));
        var third = openWorking(Settings.DEFAULT);
        assertThat(third.capabilities().udevSync())
                .as("AUTO takes over what is decided")
                .isFalse();

        first.close();
        first.close();
        second.close();
        assertThat(host.calls).doesNotContain("lib_release");
        third.close();
        assertThat(host.calls).containsOnlyOnce("lib_release", "log_init own");
    }

    @Test
    void otherSettingsOfTheWholeProcessAreRefusedWhileOneIsOpen() throws IOException {
        Files.createDirectories(root.resolve("self"));
        var other = new Settings(Path.of("/other"), Path.of("/sys"), "LVM-", UdevPolicy.OFF, OFF.udevTimeout());
        var first = openWorking(OFF);

        assertThatThrownBy(() -> openWorking(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it is open with " + OFF + " (udev off): close that first")
                .hasMessageEndingWith("not with " + other);
        assertThatThrownBy(() -> openWorking(OFF.withUdev(UdevPolicy.ON))).isInstanceOf(IllegalStateException.class);
        first.close();
        openWorking(other).close();

        assertThat(host.calls).contains("set_dev_dir /other");
        assertThat(kernel.others).filteredOn("close 5"::equals).hasSize(4);
    }

    @Test
    void failureToSetUpTakesTheLogFunctionOffAndClosesTheNode() {
        host.failAt = 1;

        assertThatThrownBy(() -> openWorking(OFF)).hasMessage("OPEN: dm_set_dev_dir failed");
        assertThat(host.calls).endsWith("set_dev_dir /dev", "log_init default");
        assertThat(kernel.others).endsWith("close 5");
    }

    @Test
    void kernelWithoutDeviceMapperIsToldFromAMissingNode() throws IOException {
        kernel.openResult = -2;
        Files.writeString(root.resolve("misc"), "  1 rfkill\n130 watchdog\n");
        assertThatThrownBy(() -> open(OFF))
                .isInstanceOf(DeviceMapperUnavailableException.class)
                .hasMessage(
                        "OPEN: ENOENT (2): No such file or directory; cannot open /dev/mapper/control: the kernel has"
                                + " no device-mapper; load its module (modprobe dm_mod), or use a kernel that has it");

        Files.writeString(root.resolve("misc"), "236 device-mapper\n");
        assertThatThrownBy(() -> open(OFF))
                .hasMessage(
                        "OPEN: ENOENT (2): No such file or directory; cannot open /dev/mapper/control: the kernel has"
                                + " device-mapper, but the node is not here; give the container the node (--device"
                                + " /dev/mapper/control), or make it with dmsetup mknodes");
        assertThat(host.calls).as("the library, which never recovers from it").isEmpty();
    }

    @Test
    void missingPrivilegeIsFoundAtTheNodeAndAtTheDriver() {
        kernel.openResult = -13;
        assertThatThrownBy(() -> open(OFF))
                .isInstanceOf(PermissionException.class)
                .hasMessage("OPEN: EACCES (13): Permission denied; cannot use /dev/mapper/control: run as root, or with"
                        + " CAP_SYS_ADMIN and access to the node (a container: --cap-add SYS_ADMIN --device"
                        + " /dev/mapper/control)");

        kernel.openResult = 5;
        kernel.answer(reply -> -13);
        assertThatThrownBy(() -> open(OFF)).isInstanceOf(PermissionException.class);
        assertThat(kernel.others).endsWith("close 5");
    }

    @Test
    void nodeThatIsNoDeviceMapperIsUnavailable() {
        kernel.answer(reply -> -25);

        assertThatThrownBy(() -> open(OFF))
                .isInstanceOf(DeviceMapperUnavailableException.class)
                .hasMessage("OPEN: ENOTTY (25): Inappropriate ioctl for device; /dev/mapper/control is no device-mapper"
                        + " of interface 4: use a kernel with device-mapper");
    }

    @Test
    void closeLetsRunningTasksFinishAndTheLastOneOutReleases() {
        var opened = openWorking(OFF);
        kernel.answer(reply -> {
            opened.close();
            assertThat(kernel.others).doesNotContain("close 5");
            assertThatThrownBy(opened::list)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this DeviceMapper is closed");
            DmIoctl.putText(reply, DmIoctl.NAME, "data0");
            return 0;
        });

        assertThat(opened.run(new WaitEvent(new DmName("data0"), 0)).info().name())
                .isEqualTo(new DmName("data0"));

        assertThat(kernel.others).endsWith("close 5");
        assertThatThrownBy(() -> opened.udev().create()).isInstanceOf(IllegalStateException.class);
        opened.close();
        assertThat(kernel.others).containsOnlyOnce("close 5");
    }
}
