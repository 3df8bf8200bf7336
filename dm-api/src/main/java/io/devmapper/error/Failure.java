package io.devmapper.error;

import io.devmapper.DeviceId;
import io.devmapper.task.DmTask;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a failed task.
 *
 * @param task the task's verb, such as {@code REMOVE}
 * @param device the device it was for
 * @param errno the kernel's or the library's error
 * @param detail what went wrong, where no error number says it
 * @param diagnostics what libdevmapper logged about it, oldest first
 */
public record Failure(
        String task, Optional<DeviceId> device, Optional<Errno> errno, String detail, List<String> diagnostics) {
    /** Copies the list. */
    public Failure {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Describes a task that ended with an error number.
     *
     * @param task the task
     * @param errno the error
     * @param diagnostics what the library logged
     * @return the failure
     */
    public static Failure of(DmTask<?> task, Errno errno, List<String> diagnostics) {
        return new Failure(task.verb(), task.subject(), Optional.of(errno), "", diagnostics);
    }

    /**
     * Describes a task that failed for a reason without a number.
     *
     * @param task the task
     * @param detail the reason
     * @return the failure
     */
    public static Failure of(DmTask<?> task, String detail) {
        return new Failure(task.verb(), task.subject(), Optional.empty(), detail, List.of());
    }

    /**
     * Describes a failure outside any task.
     *
     * @param action what was done, in the place of a verb
     * @param detail the reason
     * @return the failure
     */
    public static Failure of(String action, String detail) {
        return new Failure(action, Optional.empty(), Optional.empty(), detail, List.of());
    }

    /**
     * Gives the text of the exception.
     *
     * @return such as {@code REMOVE data0: EBUSY (16): Device or resource busy}
     */
    public String message() {
        String reason = errno.map(Errno::toString).orElse("");
        String separator = reason.isEmpty() || detail.isEmpty() ? "" : "; ";
        return task + device.map(id -> " " + id).orElse("") + ": " + reason + separator + detail;
    }
}
