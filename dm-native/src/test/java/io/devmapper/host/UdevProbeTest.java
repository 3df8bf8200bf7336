package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.UdevPolicy;
import io.devmapper.error.DeviceMapperUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UdevProbeTest {
    private static final String NO_SUPPORT =
            "libdevmapper finds no running udev or no System V semaphores, or was built without udev";

    @TempDir
    Path root;

    private Path control = Path.of("/");

    @BeforeEach
    void udevRuns() throws IOException {
        control = Files.createFile(root.resolve("control"));
        process("self", "java", "ipc:[1]");
        process("17", "systemd-logind", "ipc:[9]");
    }

    private void process(String id, String name, String namespace) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc/" + id + "/ns"));
        Files.writeString(process.resolveSibling("comm"), name + "\n");
        Files.createSymbolicLink(process.resolve("ipc"), Path.of(namespace));
    }

    private UdevProbe.Sync decide(UdevPolicy policy, boolean support) {
        return new UdevProbe(root.resolve("proc"), control).decide(policy, () -> support);
    }

    @Test
    void autoIsOnWithADaemonOfThisNamespace() throws IOException {
        process("5", "systemd-udevd", "ipc:[1]");

        assertThat(decide(UdevPolicy.AUTO, true))
                .isEqualTo(new UdevProbe.Sync(true, "a udev daemon runs and can complete cookies"));
    }

    @Test
    void autoIsOnWithADaemonThatCannotBeSeen() {
        assertThat(decide(UdevPolicy.AUTO, true).on()).isTrue();
    }

    @Test
    void autoIsOffWithADaemonOfAnotherNamespace() throws IOException {
        process("5", "systemd-udevd", "ipc:[2]");

        assertThat(decide(UdevPolicy.AUTO, true))
                .isEqualTo(new UdevProbe.Sync(
                        false,
                        "the udev daemon is in another IPC namespace (ipc:[2], not ipc:[1]) and cannot complete"
                                + " cookies of this process"));
    }

    @Test
    void autoIsOffWithoutADaemon() throws IOException {
        Files.delete(control);

        assertThat(decide(UdevPolicy.AUTO, true))
                .isEqualTo(new UdevProbe.Sync(false, "no udev daemon runs: " + control + " does not exist"));
    }

    @Test
    void autoIsOffWithoutTheLibrarysSupport() {
        assertThat(decide(UdevPolicy.AUTO, false)).isEqualTo(new UdevProbe.Sync(false, NO_SUPPORT));
    }

    @Test
    void offIsOff() {
        assertThat(decide(UdevPolicy.OFF, true)).isEqualTo(new UdevProbe.Sync(false, "policy OFF"));
    }

    @Test
    void onIsOnWhateverIsFoundAsLongAsTheLibraryCan() throws IOException {
        process("5", "systemd-udevd", "ipc:[2]");

        assertThat(decide(UdevPolicy.ON, true)).isEqualTo(new UdevProbe.Sync(true, "policy ON"));
        assertThatThrownBy(() -> decide(UdevPolicy.ON, false))
                .isInstanceOf(DeviceMapperUnavailableException.class)
                .hasMessage("OPEN: policy ON asks to wait for udev, but " + NO_SUPPORT
                        + "; start udev, or open with UdevPolicy.AUTO or OFF");
    }
}
