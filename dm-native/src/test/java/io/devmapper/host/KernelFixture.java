package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceId;
import io.devmapper.DmName;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A host with a real device-mapper, and what a test may leave behind there: nothing. */
final class KernelFixture implements AutoCloseable {
    static final Path MAPPER = Path.of("/dev/mapper");

    final NativeDeviceMapper dm;

    KernelFixture(Settings settings) {
        dm = NativeDeviceMapper.open(settings);
    }

    static Table linear(String below, long sectors) {
        return Table.of(Sectors.of(sectors), new LinearTarget(new BlockDevice(below), Sectors.ZERO));
    }

    static Path node(DmName name) {
        return MAPPER.resolve(name.value());
    }

    static boolean exists(DmName name) {
        return Files.exists(node(name), LinkOption.NOFOLLOW_LINKS);
    }

    static List<String> semaphores() throws IOException {
        return Files.readAllLines(Path.of("/proc/sysvipc/sem")).stream().skip(1).toList();
    }

    /** Descriptors of the control node: one of each open device-mapper and one of libdevmapper. */
    static long controlDescriptors() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(KernelFixture::isControl).count();
        }
    }

    private static boolean isControl(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(MAPPER.resolve("control"));
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    static List<String> nodes() throws IOException {
        try (Stream<Path> nodes = Files.list(MAPPER)) {
            return nodes.map(node -> node.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    /** Runs a program and gives what it printed. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(List.of(command) + ": " + output).isZero();
        return output;
    }

    /** Writes blocks of 4096 bytes past the page cache, each as one request. */
    static void writeDirectly(DmName name, int blocks) throws IOException, InterruptedException {
        run("dd", "if=/dev/zero", "of=" + node(name), "bs=4096", "count=" + blocks, "oflag=direct", "status=none");
    }

    /** The number of the udev daemon's process, and not of one of its workers. */
    static String udevd() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> text(process.resolve("comm")).strip().equals("systemd-udevd"))
                    .filter(process -> text(process.resolve("stat")).matches("(?s)\\d+ \\(systemd-udevd\\) \\S 1 .*"))
                    .map(process -> process.getFileName().toString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }

    static void signal(String signal, String process) throws IOException, InterruptedException {
        run("kill", "-" + signal, process);
    }

    private void remove(DeviceId device) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (dm.find(device).isPresent()) {
            try {
                if (dm.info(device).suspended()) {
                    dm.resume(device);
                }
                dm.remove(device);
            } catch (DeviceBusyException e) {
                // Udev looks at a device that was closed after writing.
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** Removes what the test made, from the top of each stack down, and checks that nothing else is left. */
    @Override
    public void close() throws IOException {
        try {
            List<ListedDevice> devices = dm.list();
            for (int i = devices.size() - 1; i >= 0; i--) {
                remove(devices.get(i).number());
            }
            assertThat(dm.list()).isEmpty();
        } finally {
            dm.close();
        }
        assertThat(semaphores()).as("semaphores").isEmpty();
        assertThat(nodes()).as("nodes").containsExactly("control");
        assertThat(controlDescriptors()).as("descriptors of the control node").isZero();
    }
}
