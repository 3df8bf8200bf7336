package io.devmapper.error;

import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Message;
import io.devmapper.task.Rename;
import io.devmapper.task.SetUuid;
import java.util.List;
import java.util.Optional;

/**
 * A task failed. The subclasses say what the caller can do next; all carry the task, the device, the error number and
 * what the library logged. The message has the form {@code REMOVE data0: EBUSY (16): Device or resource busy}.
 */
public abstract sealed class DeviceMapperException extends RuntimeException
        permits DeviceMapperUnavailableException,
                PermissionException,
                DeviceNotFoundException,
                DeviceExistsException,
                DeviceBusyException,
                InvalidRequestException,
                RegionNotFoundException,
                OutOfResourcesException,
                UdevTimeoutException,
                UnsupportedTaskException,
                ProtocolException,
                TaskFailedException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    DeviceMapperException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /**
     * Sorts an error number by what the caller can do next. EBUSY means "taken" of a name or uuid, and "in use" of a
     * device, so the task decides.
     *
     * @param task the task that failed
     * @param errno its error
     * @param diagnostics what the library logged, oldest first
     * @return the exception to throw
     */
    public static DeviceMapperException of(DmTask<?> task, Errno errno, List<String> diagnostics) {
        Failure failure = Failure.of(task, errno, diagnostics);
        return switch (errno.name()) {
            case "EPERM", "EACCES" -> new PermissionException(failure);
            case "ENXIO" -> new DeviceNotFoundException(failure);
            case "EBUSY" -> givesName(task) ? new DeviceExistsException(failure) : new DeviceBusyException(failure);
            case "EEXIST" -> new DeviceExistsException(failure);
            case "EINVAL", "E2BIG", "EOVERFLOW", "ERANGE" -> new InvalidRequestException(failure);
            case "ENOENT" ->
                task instanceof Message<?> message && message.isStatistics()
                        ? new RegionNotFoundException(failure)
                        : new TaskFailedException(failure);
            case "ENOMEM", "ENOSPC", "ENFILE", "EMFILE" -> new OutOfResourcesException(failure);
            case "ENOTTY", "ENOSYS", "EOPNOTSUPP" -> new UnsupportedTaskException(failure);
            default -> new TaskFailedException(failure);
        };
    }

    private static boolean givesName(DmTask<?> task) {
        return task instanceof Create || task instanceof Rename || task instanceof SetUuid;
    }

    /**
     * Gives all that is known.
     *
     * @return the failure
     */
    public Failure failure() {
        return failure;
    }

    /**
     * Gives the error number, if the failure had one.
     *
     * @return the error number
     */
    public Optional<Errno> errno() {
        return failure.errno();
    }
}
