package io.devmapper.host;

import io.devmapper.Settings;
import io.devmapper.UdevPolicy;
import io.devmapper.error.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What libdevmapper has once in a process, however many device-mappers are open: its lock, its log and its settings.
 * The first open sets it up, the last close takes it down.
 */
final class LibdmProcess {
    /** The one of this JVM, because the library's state is one too. */
    static final LibdmProcess INSTANCE = new LibdmProcess(new ReentrantLock(), new LogLines());

    /** Stands in the place of a task where there is none. */
    static final Failure OPEN = Failure.of("OPEN", "");

    static final int MANGLING_NONE = 0;

    private final ReentrantLock lock;
    /** Held here, or it would be collected while the library still calls it. */
    private final LogLines lines;

    private @Nullable Shared shared;
    private int opens;

    LibdmProcess(ReentrantLock lock, LogLines lines) {
        this.lock = lock;
        this.lines = lines;
    }

    /**
     * The settings that the library has for the whole process.
     *
     * @param settings as of the first open
     * @param sync what was decided about udev
     * @param library its version
     * @param shutdown takes the log function off before the JVM goes down
     */
    record Shared(Settings settings, UdevProbe.Sync sync, String library, Thread shutdown) {}

    /** A share in the library. */
    record Lease(Libdm libdm, UdevProbe.Sync sync, String library) {}

    Lease acquire(LibDevmapper functions, Settings settings, UdevProbe probe) {
        Libdm libdm = new Libdm(functions, lock, lines, LibdmProcess::log);
        return libdm.call(OPEN, lib -> {
            Shared first = shared;
            if (first == null) {
                first = setUp(libdm, lib, settings, probe);
                shared = first;
            } else {
                requireSame(first, settings);
            }
            opens++;
            return new Lease(libdm, first.sync, first.library);
        });
    }

    void release(Libdm libdm) {
        libdm.call(Failure.of("CLOSE", ""), lib -> {
            opens--;
            Shared last = shared;
            if (opens == 0 && last != null) {
                shared = null;
                lib.dm_lib_release();
                lib.dm_log_init(null);
                forget(last.shutdown);
            }
            return opens;
        });
    }

    private Shared setUp(Libdm libdm, LibDevmapper lib, Settings settings, UdevProbe probe) {
        // Before anything else, or it prints on standard output and error.
        lib.dm_log_init(lines);
        Thread shutdown = new Thread(() -> lib.dm_log_init(null), "dm-native-shutdown");
        try {
            libdm.require(OPEN, "dm_set_name_mangling_mode", lib.dm_set_name_mangling_mode(MANGLING_NONE));
            libdm.require(OPEN, "dm_set_dev_dir", lib.dm_set_dev_dir(path(settings.devDir())));
            libdm.require(OPEN, "dm_set_sysfs_dir", lib.dm_set_sysfs_dir(path(settings.sysfsDir())));
            libdm.require(OPEN, "dm_set_uuid_prefix", lib.dm_set_uuid_prefix(NativeText.bytes(settings.uuidPrefix())));
            var sync = probe.decide(settings.udev(), () -> {
                lib.dm_udev_set_sync_support(1);
                return lib.dm_udev_get_sync_support() == 1;
            });
            lib.dm_udev_set_sync_support(sync.on() ? 1 : 0);
            // When the JVM has gone, the library still logs from its destructor, and would call into nothing.
            Runtime.getRuntime().addShutdownHook(shutdown);
            return new Shared(settings, sync, libraryVersion(libdm, lib), shutdown);
        } catch (RuntimeException e) {
            lib.dm_log_init(null);
            throw e;
        }
    }

    private static String libraryVersion(Libdm libdm, LibDevmapper lib) {
        byte[] version = new byte[64];
        libdm.require(OPEN, "dm_get_library_version", lib.dm_get_library_version(version, version.length));
        int length = 0;
        while (length < version.length && version[length] != 0) {
            length++;
        }
        return new String(version, 0, length, StandardCharsets.US_ASCII);
    }

    private static void requireSame(Shared first, Settings settings) {
        boolean same = first.settings.devDir().equals(settings.devDir())
                && first.settings.sysfsDir().equals(settings.sysfsDir())
                && first.settings.uuidPrefix().equals(settings.uuidPrefix())
                && (settings.udev() == UdevPolicy.AUTO || (settings.udev() == UdevPolicy.ON) == first.sync.on());
        if (!same) {
            throw new IllegalStateException("libdevmapper has one devDir, sysfsDir, uuidPrefix and udev for the whole"
                    + " process, and it is open with " + first.settings + " (udev " + (first.sync.on() ? "on" : "off")
                    + "): close that first, or open with the same, not with " + settings);
        }
    }

    private static byte[] path(Path path) {
        return NativeText.bytes(path.toString());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Then it does its work, which is harmless now.
            return;
        }
    }

    private static void log(LogLines.Line line) {
        System.getLogger("io.devmapper.host").log(line.level(), line.text());
    }
}
