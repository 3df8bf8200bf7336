package io.devmapper.host;

import io.devmapper.Capabilities;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.Version;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.DeviceMapperUnavailableException;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.PermissionException;
import io.devmapper.task.DriverVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out, before first use, whether this host has all that is needed, and puts the parts together. libdevmapper
 * must not be the first to try: it never recovers from a control node that it could not open once.
 */
final class Opening {
    private static final Pattern DRIVER = Pattern.compile(" *(\\d+) device-mapper");

    private final LibDevmapper functions;
    private final SystemCalls calls;
    private final LibdmProcess process;
    private final UdevProbe probe;
    private final Path proc;

    /**
     * Takes the host's parts, or a test's.
     *
     * @param proc where the kernel tells which drivers it has
     */
    Opening(LibDevmapper functions, SystemCalls calls, LibdmProcess process, UdevProbe probe, Path proc) {
        this.functions = functions;
        this.calls = calls;
        this.process = process;
        this.probe = probe;
        this.proc = proc;
    }

    static Opening ofHost(List<String> libraryNames) {
        return new Opening(
                NativeLibraries.load(libraryNames),
                new LinuxCalls(),
                LibdmProcess.INSTANCE,
                UdevProbe.ofHost(),
                Path.of("/proc"));
    }

    HostParts open(Settings settings) {
        Path control = settings.devDir().resolve("mapper/control");
        int fd = calls.open(control);
        if (fd < 0) {
            throw cannotOpen(control, new Errno(-fd));
        }
        var ioctls = new Ioctls(calls, fd);
        try {
            Version driver = driver(ioctls, control);
            LibdmProcess.Lease lease = process.acquire(functions, settings, probe);
            var capabilities = new Capabilities(
                    lease.library(),
                    driver,
                    majors(),
                    lease.sync().on(),
                    lease.sync().reason());
            return parts(settings, ioctls, lease, capabilities);
        } catch (RuntimeException | Error e) {
            ioctls.close();
            throw e;
        }
    }

    private HostParts parts(Settings settings, Ioctls ioctls, LibdmProcess.Lease lease, Capabilities capabilities) {
        var queries = new QueryLane(ioctls, capabilities.driver());
        var tables = new TableChanges(ioctls, queries);
        var udev =
                new HostUdev(lease.libdm(), calls, capabilities.udevSync(), TimeSource.SYSTEM, LockSupport::parkNanos);
        var changes = new ChangeLane(new UdevChanges(lease.libdm(), udev, settings.udevTimeout()), queries, tables);
        return new HostParts(settings, capabilities, queries, tables, changes, udev, () -> {
            ioctls.close();
            process.release(lease.libdm());
        });
    }

    private static Version driver(Ioctls ioctls, Path control) {
        try {
            return QueryLane.driverVersion(ioctls, new DriverVersion());
        } catch (PermissionException e) {
            throw noPrivilege(control, e.errno().orElse(Errno.EACCES));
        } catch (DeviceMapperException e) {
            throw unavailable(
                    e.errno(), control + " is no device-mapper of interface 4: use a kernel with device-mapper");
        }
    }

    private DeviceMapperException cannotOpen(Path control, Errno errno) {
        if (errno.equals(Errno.EACCES) || errno.equals(Errno.EPERM)) {
            return noPrivilege(control, errno);
        }
        String loaded = hasDriver()
                ? "the kernel has device-mapper, but the node is not here; give the container the node (--device "
                        + control + "), or make it with dmsetup mknodes"
                : "the kernel has no device-mapper; load its module (modprobe dm_mod), or use a kernel that has it";
        return unavailable(Optional.of(errno), "cannot open " + control + ": " + loaded);
    }

    private boolean hasDriver() {
        return !numbers("misc").isEmpty();
    }

    private Set<Integer> majors() {
        return numbers("devices");
    }

    /** The numbers before the name of the driver; none where the kernel does not tell. */
    private Set<Integer> numbers(String file) {
        try (Stream<String> lines = Files.lines(proc.resolve(file))) {
            return lines.map(DRIVER::matcher)
                    .filter(Matcher::matches)
                    .map(line -> Integer.valueOf(line.group(1)))
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException unknown) {
            return Set.of();
        }
    }

    private static PermissionException noPrivilege(Path control, Errno errno) {
        return new PermissionException(failure(
                Optional.of(errno),
                "cannot use " + control + ": run as root, or with CAP_SYS_ADMIN and access to the node (a container:"
                        + " --cap-add SYS_ADMIN --device " + control + ")"));
    }

    private static DeviceMapperUnavailableException unavailable(Optional<Errno> errno, String detail) {
        return new DeviceMapperUnavailableException(failure(errno, detail));
    }

    private static Failure failure(Optional<Errno> errno, String detail) {
        return new Failure("OPEN", Optional.empty(), errno, detail, List.of());
    }
}
