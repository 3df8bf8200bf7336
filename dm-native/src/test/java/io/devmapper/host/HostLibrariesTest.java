package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.devmapper.error.DeviceMapperUnavailableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On any Linux with libdevmapper; needs no driver. */
class HostLibrariesTest {
    private final LinuxCalls calls = new LinuxCalls();

    @Test
    void missingLibraryIsUnavailableAndSaysWhatToInstall() {
        assertThatThrownBy(() -> NativeLibraries.load(List.of("libnothere.so.1", "nothere")))
                .isInstanceOf(DeviceMapperUnavailableException.class)
                .hasMessage("OPEN: libdevmapper was not found; install it (Debian, Ubuntu: libdevmapper1.02.1; Fedora:"
                        + " device-mapper-libs; Alpine: device-mapper-libs), or name its folder with"
                        + " -Djna.library.path")
                .hasCauseInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void libraryWithoutTheFunctionsIsUnavailableAndNamesOne() {
        assertThatThrownBy(() -> NativeLibraries.load(List.of("libc.so.6")))
                .isInstanceOf(DeviceMapperUnavailableException.class)
                .hasMessageMatching("OPEN: libdevmapper has no function dm_\\w+; install version 1.02.124 or newer");
    }

    @Test
    void otherSystemsAndJvmsAreRefused() {
        assertThatThrownBy(() -> NativeLibraries.requireLinux("Mac OS X", false, 8))
                .hasMessage("OPEN: device-mapper is a part of Linux, and this is Mac OS X; use dm-testkit's"
                        + " FakeDeviceMapper here");
        assertThatThrownBy(() -> NativeLibraries.requireLinux("Linux", true, 4))
                .hasMessage("OPEN: this JVM is a 32-bit program; run a 64-bit JVM");
    }

    @Test
    void libraryOfThisHostHasAllFunctionsAndAnswers() {
        LibDevmapper lib = NativeLibraries.load(NativeLibraries.NAMES);
        byte[] version = new byte[64];

        assertThat(lib.dm_get_library_version(version, version.length)).isEqualTo(1);
        assertThat(new String(version, StandardCharsets.US_ASCII)).startsWith("1.02.");
    }

    @Test
    void libraryLogsIntoTheFunctionAndNotOnTheConsole() {
        LibDevmapper lib = NativeLibraries.load(NativeLibraries.NAMES);
        var lines = new LogLines();
        lib.dm_log_init(lines);
        try {
            assertThat(lib.dm_set_uuid_prefix(NativeText.bytes("0123456789ABCDEF")))
                    .isZero();
        } finally {
            lib.dm_log_init(null);
        }
        assertThat(lines.drain())
                .containsExactly(
                        new LogLines.Line(System.Logger.Level.ERROR, "New uuid prefix 0123456789ABCDEF too long."));
    }

    @Test
    void hostWithoutDeviceMapperSaysWhatToDo() throws Exception {
        assumeFalse(Files.readString(Path.of("/proc/misc")).contains("device-mapper"), "this host has device-mapper");

        assertThatThrownBy(NativeDeviceMapper::open)
                .isInstanceOf(DeviceMapperUnavailableException.class)
                .extracting(
                        e -> ((DeviceMapperUnavailableException) e).failure().detail())
                .isEqualTo("cannot open /dev/mapper/control: the kernel has"
                        + " no device-mapper; load its module (modprobe dm_mod), or use a kernel that has it");
    }

    @Test
    void failedSystemCallsGiveTheirErrorNumberNegated() {
        assertThat(calls.open(Path.of("/nothing/here"))).isEqualTo(-2);
        assertThat(calls.close(-1)).isEqualTo(-9);
        assertThat(calls.semaphore(0x0D4D_FFFF)).isEqualTo(-2);
        assertThat(calls.semaphoreValue(Integer.MAX_VALUE)).isEqualTo(-22);
        int fd = calls.open(Path.of("/dev/null"));
        assertThat(fd).isGreaterThan(2);
        assertThat(calls.ioctl(fd, IoctlCommand.VERSION.request(), ByteBuffer.allocateDirect(312)))
                .isEqualTo(-25);
        assertThat(calls.close(fd)).isZero();
    }

    @Test
    void descriptorIsNotInherited() throws Exception {
        int fd = calls.open(Path.of("/dev/null"));
        try {
            assertThat(Files.readString(Path.of("/proc/self/fdinfo/" + fd))).containsPattern("flags:\\s+0*21?00002\\b");
        } finally {
            calls.close(fd);
        }
    }

    @Test
    void ioctlWritesIntoTheBuffer() throws Exception {
        Path file = Files.createTempFile("dm-native", "");
        Files.writeString(file, "12345");
        int fd = calls.open(file);
        ByteBuffer buffer = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());

        assertThat(calls.ioctl(fd, 0x541B, buffer)).as("FIONREAD").isZero();

        assertThat(buffer.getInt(0)).isEqualTo(5);
        calls.close(fd);
        Files.delete(file);
    }

    @Test
    void semaphoresAreMadeReadAndRemoved() {
        int id = calls.newSemaphore();

        assertThat(calls.semaphoreValue(id)).isZero();
        assertThat(calls.removeSemaphore(id)).isZero();
        assertThat(calls.semaphoreValue(id)).isIn(-22, -43);
    }
}
