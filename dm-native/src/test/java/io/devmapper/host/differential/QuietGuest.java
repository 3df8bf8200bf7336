package io.devmapper.host.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps others from the devices while something is done: udev, whose workers would open them and read from them
 * whenever they come to it, and the loading of modules for target types that do not exist.
 */
final class QuietGuest {
    private static final Path UDEV_CONTROL = Path.of("/run/udev/control");
    private static final Path MODPROBE = Path.of("/proc/sys/kernel/modprobe");

    private final boolean udev;
    private final String modprobe;

    private QuietGuest() throws IOException {
        udev = Files.exists(UDEV_CONTROL);
        modprobe = Files.readString(MODPROBE);
        if (udev) {
            run("udevadm", "settle");
            run("udevadm", "control", "--exit");
        }
        Files.writeString(MODPROBE, "\n");
    }

    /** Does something undisturbed. */
    static void during(Runnable action) throws IOException {
        var quiet = new QuietGuest();
        try {
            action.run();
        } finally {
            quiet.restore();
        }
    }

    static void run(String... command) {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(List.of(command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(List.of(command) + " was interrupted", e);
        }
    }

    private void restore() throws IOException {
        Files.writeString(MODPROBE, modprobe);
        if (udev) {
            run("/lib/systemd/systemd-udevd", "--daemon");
        }
    }
}
