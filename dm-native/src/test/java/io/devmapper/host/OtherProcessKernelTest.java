package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What depends on the process: its user, its namespaces, and how it ends. */
@Tag("kernel")
class OtherProcessKernelTest {
    /** Opens, makes a device, fails to, and removes it; leaves without closing. Prints one line for each outcome. */
    static final class Program {
        private Program() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            try {
                var dm = NativeDeviceMapper.open();
                System.out.println(dm.capabilities().udevReason());
                DmName name = DmName.of("process");
                dm.create(name, Table.of(Sectors.of(8), new ZeroTarget()));
                System.out.println(KernelFixture.exists(name) ? "node" : "no node");
                System.out.println(dm.remove(name));
                dm.remove(name);
            } catch (DeviceMapperException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static List<String> run(String... prefix) throws Exception {
        var command = new ArrayList<>(List.of(prefix));
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-Djna.tmpdir=" + System.getProperty("jna.tmpdir", "/tmp")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void processThatDoesNotCloseEndsInPeaceAndPrintsNothingOfTheLibrarys() throws Exception {
        assertThat(run())
                .containsExactly(
                        "a udev daemon runs and can complete cookies",
                        "node",
                        "REMOVED",
                        "REMOVE process: ENXIO (6): No such device or address");
        assertThat(KernelFixture.semaphores()).isEmpty();
    }

    @Test
    void processOfAnotherIpcNamespaceDoesNotWaitForUdev() throws Exception {
        List<String> lines = run("unshare", "--ipc");

        assertThat(lines.get(0))
                .matches(
                        "the udev daemon is in another IPC namespace \\(ipc:\\[\\d+\\], not ipc:\\[\\d+\\]\\) and cannot"
                                + " complete cookies of this process");
        assertThat(lines.subList(1, 3)).containsExactly("node", "REMOVED");
        KernelFixture.run("udevadm", "settle");
    }

    @Test
    void processWithoutPrivilegeIsTold() throws Exception {
        assertThat(run("setpriv", "--bounding-set=-all", "--inh-caps=-all"))
                .containsExactly("OPEN: EACCES (13): Permission denied; cannot use /dev/mapper/control: run as root, or"
                        + " with CAP_SYS_ADMIN and access to the node (a container: --cap-add SYS_ADMIN --device"
                        + " /dev/mapper/control)");
    }
}
