package io.devmapper.host;

import io.devmapper.UdevPolicy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds out whether the udev daemon that runs can complete a cookie of this process. One that runs on the host cannot
 * see the semaphores of a container with an IPC namespace of its own, and waiting for it would take for ever.
 */
final class UdevProbe {
    private static final Set<String> DAEMONS = Set.of("systemd-udevd", "udevd", "eudevd");

    private final Path proc;
    private final Path control;

    /**
     * Looks at other places than the host's, in a test.
     *
     * @param proc where the process file system is mounted
     * @param control the socket that exists as long as a udev daemon runs
     */
    UdevProbe(Path proc, Path control) {
        this.proc = proc;
        this.control = control;
    }

    static UdevProbe ofHost() {
        return new UdevProbe(Path.of("/proc"), Path.of("/run/udev/control"));
    }

    /** What was found. */
    record Sync(boolean on, String reason) {}

    /** Decides once, at open. */
    Sync decide(UdevPolicy policy, BooleanSupplier librarySupport) {
        return switch (policy) {
            case OFF -> new Sync(false, "policy OFF");
            case ON -> {
                if (!librarySupport.getAsBoolean()) {
                    throw NativeLibraries.unavailable("policy ON asks to wait for udev, but " + withoutSupport()
                            + "; start udev, or open with UdevPolicy.AUTO or OFF");
                }
                yield new Sync(true, "policy ON");
            }
            case AUTO -> {
                Optional<String> obstacle = obstacle(librarySupport);
                yield new Sync(obstacle.isEmpty(), obstacle.orElse("a udev daemon runs and can complete cookies"));
            }
        };
    }

    private Optional<String> obstacle(BooleanSupplier librarySupport) {
        if (!Files.exists(control)) {
            return Optional.of("no udev daemon runs: " + control + " does not exist");
        }
        if (!librarySupport.getAsBoolean()) {
            return Optional.of(withoutSupport());
        }
        Optional<Path> own = ipcNamespace(proc.resolve("self"));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                Optional<Path> theirs = isDaemon(process) ? ipcNamespace(process) : Optional.empty();
                if (own.isPresent() && theirs.isPresent() && !own.equals(theirs)) {
                    return Optional.of("the udev daemon is in another IPC namespace (" + theirs.get() + ", not "
                            + own.get() + ") and cannot complete cookies of this process");
                }
            }
        } catch (IOException e) {
            return Optional.of("cannot look for the udev daemon: " + e);
        }
        return Optional.empty();
    }

    private static String withoutSupport() {
        return "libdevmapper finds no running udev or no System V semaphores, or was built without udev";
    }

    private static boolean isDaemon(Path process) {
        try {
            return DAEMONS.contains(Files.readString(process.resolve("comm")).strip());
        } catch (IOException endedMeanwhile) {
            return false;
        }
    }

    /** Absent if the process has ended, or is none of ours to look into. */
    private static Optional<Path> ipcNamespace(Path process) {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("ns/ipc")));
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }
}
