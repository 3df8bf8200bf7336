package io.devmapper.host;

import io.devmapper.Capabilities;
import io.devmapper.DeviceMapper;
import io.devmapper.Settings;
import io.devmapper.Udev;
import io.devmapper.error.DeviceMapperUnavailableException;
import io.devmapper.error.Failure;
import io.devmapper.error.UnsupportedTaskException;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.ListVersions;
import io.devmapper.task.Load;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.Message;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.Status;
import io.devmapper.task.Suspend;
import io.devmapper.task.WaitEvent;

/**
 * The device-mapper of this host, through libdevmapper and the kernel. Needs Linux on 64 bits, libdevmapper 1.02.124 or
 * newer, the kernel's driver, and the privilege CAP_SYS_ADMIN; on newer JDKs also
 * {@code --enable-native-access=com.sun.jna} (class path: {@code ALL-UNNAMED}).
 *
 * <p>Thread-safe. Queries, statistics, table loads and suspends of any number of threads overlap; changes that concern
 * udev or device nodes follow one another, but none of them makes others wait while it waits for udev or for I/O. A
 * native call that runs cannot be interrupted: interrupting its thread shortens only the wait for udev.
 *
 * <p>Where {@link Capabilities#udevSync()} is true, device nodes are udev's: the library makes none, unless a change
 * carries {@link io.devmapper.UdevFlag#DISABLE_DM_RULES}. A change that is given no cookie returns when udev has
 * finished, or fails with {@link io.devmapper.error.UdevTimeoutException}; then it was made all the same.
 */
public final class NativeDeviceMapper implements DeviceMapper {
    private final HostParts parts;
    private final Usage usage;
    private final Udev udev;

    NativeDeviceMapper(HostParts parts) {
        this.parts = parts;
        this.usage = new Usage(parts.release());
        this.udev = new OpenUdev(parts.udev(), usage);
    }

    /**
     * Opens the device-mapper of this host with {@link Settings#DEFAULT}.
     *
     * @return an open device-mapper, which the caller closes
     * @throws DeviceMapperUnavailableException if something is missing on this host; the message says what, and what to
     *     do
     * @throws io.devmapper.error.PermissionException if this process may not use device-mapper
     */
    public static NativeDeviceMapper open() {
        return open(Settings.DEFAULT);
    }

    /**
     * Opens the device-mapper of this host. It can be open several times in one process, but libdevmapper has one
     * {@code devDir}, {@code sysfsDir}, {@code uuidPrefix} and {@code udev} for all of them; {@code AUTO} takes over
     * what is already decided.
     *
     * @param settings the settings
     * @return an open device-mapper, which the caller closes
     * @throws DeviceMapperUnavailableException if something is missing on this host; the message says what, and what to
     *     do
     * @throws io.devmapper.error.PermissionException if this process may not use device-mapper
     * @throws IllegalStateException if it is open in this process with other settings
     */
    public static NativeDeviceMapper open(Settings settings) {
        try {
            return new NativeDeviceMapper(Opening.ofHost(NativeLibraries.NAMES).open(settings));
        } catch (LinkageError e) {
            var failure = new DeviceMapperUnavailableException(Failure.of(
                    "OPEN",
                    "JNA cannot be used: " + e + "; if native access is denied, start the JVM with"
                            + " --enable-native-access=com.sun.jna (class path: ALL-UNNAMED); if the temporary folder"
                            + " forbids execution, name another with -Djna.tmpdir"));
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R run(DmTask<R> task) {
        usage.enter();
        try {
            // Each task type is dispatched to a method that returns what its type parameter says.
            return (R) dispatch(task);
        } catch (LinkageError e) {
            var failure = new UnsupportedTaskException(Failure.of(task, e.toString()));
            failure.initCause(e);
            throw failure;
        } finally {
            usage.leave();
        }
    }

    /** How many tasks run at this moment. */
    int running() {
        return usage.running();
    }

    private Object dispatch(DmTask<?> task) {
        if (task instanceof Message<?> message) {
            return parts.queries().run(message);
        } else if (task instanceof Info info) {
            return parts.queries().run(info);
        } else if (task instanceof ListDevices list) {
            return parts.queries().run(list);
        } else if (task instanceof Status status) {
            return parts.queries().run(status);
        } else if (task instanceof ReadTable table) {
            return parts.queries().run(table);
        } else if (task instanceof Deps deps) {
            return parts.queries().run(deps);
        } else if (task instanceof DriverVersion version) {
            return parts.queries().run(version);
        } else if (task instanceof ListVersions versions) {
            return parts.queries().run(versions);
        } else if (task instanceof GetTargetVersion version) {
            return parts.queries().run(version);
        } else if (task instanceof ArmPoll arm) {
            return parts.queries().run(arm);
        } else if (task instanceof WaitEvent wait) {
            return parts.queries().run(wait);
        } else if (task instanceof Suspend suspend) {
            return parts.queries().run(suspend);
        }
        return change(task);
    }

    private Object change(DmTask<?> task) {
        if (task instanceof Create create) {
            return parts.changes().run(create);
        } else if (task instanceof Load load) {
            return parts.tables().run(load);
        } else if (task instanceof Resume resume) {
            return parts.changes().run(resume);
        } else if (task instanceof Remove remove) {
            return parts.changes().run(remove);
        } else if (task instanceof Clear clear) {
            return parts.tables().run(clear);
        } else if (task instanceof Rename rename) {
            return parts.changes().run(rename);
        } else if (task instanceof SetUuid setUuid) {
            return parts.changes().run(setUuid);
        } else if (task instanceof SetGeometry setGeometry) {
            return parts.changes().run(setGeometry);
        } else if (task instanceof MakeNodes makeNodes) {
            return parts.changes().run(makeNodes);
        } else if (task instanceof RemoveAll removeAll) {
            return parts.changes().run(removeAll);
        }
        throw new AssertionError("a task type without an implementation: " + task.verb());
    }

    /**
     * Gives access to the host's udev. Its methods fail with {@link IllegalStateException} once this device-mapper is
     * closed.
     *
     * @return the udev
     */
    @Override
    public Udev udev() {
        return udev;
    }

    @Override
    public Settings settings() {
        return parts.settings();
    }

    @Override
    public Capabilities capabilities() {
        return parts.capabilities();
    }

    /**
     * Ends this device-mapper without waiting: tasks that run are let finish, and the last of them gives descriptor and
     * memory back.
     */
    @Override
    public void close() {
        usage.close();
    }
}
