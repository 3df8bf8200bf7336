package io.devmapper.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every module's kernel tests rely on. */
@Tag("kernel")
class GuestKernelTest {

    @Test
    void udevHasMadeTheLinkWhenCreateReturns() throws IOException, InterruptedException {
        assertThat(output("dmsetup", "create", "guest0", "--table", "0 1024 linear /dev/ram0 0"))
                .isEmpty();
        try {
            assertThat(Files.isSymbolicLink(Path.of("/dev/mapper/guest0"))).isTrue();
            assertThat(output("dmsetup", "table", "guest0")).isEqualTo("0 1024 linear 1:0 0\n");
        } finally {
            output("dmsetup", "remove", "guest0");
        }
        assertThat(Files.exists(Path.of("/dev/mapper/guest0"))).isFalse();
    }

    @Test
    void theKernelLoadsTargetsOnDemand() throws IOException, InterruptedException {
        assertThat(output("dmsetup", "targets")).doesNotContain("zero ");
        assertThat(output("dmsetup", "create", "zero0", "--table", "0 8 zero")).isEmpty();
        assertThat(output("dmsetup", "targets")).contains("zero ");
        output("dmsetup", "remove", "zero0");
    }

    @Test
    void thereAreTwoRamDisks() throws IOException {
        assertThat(Files.readString(Path.of("/sys/block/ram0/size")).strip()).isEqualTo("524288");
        assertThat(Files.readString(Path.of("/sys/block/ram1/size")).strip()).isEqualTo("524288");
        assertThat(Path.of("/sys/block/ram2")).doesNotExist();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
