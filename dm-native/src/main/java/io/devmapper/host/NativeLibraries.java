package io.devmapper.host;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.devmapper.error.DeviceMapperUnavailableException;
import io.devmapper.error.Failure;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/**
 * Finds libdevmapper and its functions before any of them is called: a missing library would otherwise appear as a
 * LinkageError, which reactive code takes for the end of the JVM.
 */
final class NativeLibraries {
    /** The plain name exists only with the development package; the others are what distributions install. */
    static final List<String> NAMES = List.of("libdevmapper.so.1.02.1", "libdevmapper.so.1.02", "devmapper");

    /** Functions without which only single tasks or options are refused. */
    private static final Set<String> OPTIONAL = Set.of("dm_task_deferred_remove");

    private NativeLibraries() {}

    static LibDevmapper load(List<String> names) {
        requireLinux(System.getProperty("os.name", ""), Platform.isLinux(), Native.LONG_SIZE);
        String name = find(names);
        NativeLibrary library = NativeLibrary.getInstance(name);
        for (Method function : LibDevmapper.class.getDeclaredMethods()) {
            if (!OPTIONAL.contains(function.getName())) {
                requireFunction(library, function.getName());
            }
        }
        return Native.load(name, LibDevmapper.class);
    }

    static void requireLinux(String system, boolean linux, int longBytes) {
        if (!linux) {
            throw unavailable("device-mapper is a part of Linux, and this is " + system
                    + "; use dm-testkit's FakeDeviceMapper here");
        }
        if (longBytes != Long.BYTES) {
            throw unavailable("this JVM is a 32-bit program; run a 64-bit JVM");
        }
    }

    private static String find(List<String> names) {
        UnsatisfiedLinkError last = new UnsatisfiedLinkError("no name to look for");
        for (String name : names) {
            try {
                NativeLibrary.getInstance(name);
                return name;
            } catch (UnsatisfiedLinkError notThere) {
                last = notThere;
            }
        }
        var failure = unavailable("libdevmapper was not found; install it (Debian, Ubuntu: libdevmapper1.02.1; Fedora:"
                + " device-mapper-libs; Alpine: device-mapper-libs), or name its folder with -Djna.library.path");
        failure.initCause(last);
        throw failure;
    }

    private static void requireFunction(NativeLibrary library, String name) {
        try {
            library.getFunction(name);
        } catch (UnsatisfiedLinkError missing) {
            var failure = unavailable("libdevmapper has no function " + name + "; install version 1.02.124 or newer");
            failure.initCause(missing);
            throw failure;
        }
    }

    static DeviceMapperUnavailableException unavailable(String detail) {
        return new DeviceMapperUnavailableException(Failure.of("OPEN", detail));
    }
}
