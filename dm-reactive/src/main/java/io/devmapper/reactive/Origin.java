package io.devmapper.reactive;

import io.devmapper.DeviceId;
import io.devmapper.error.DeviceMapperUnavailableException;
import io.devmapper.error.Failure;
import io.devmapper.error.OutOfResourcesException;
import io.devmapper.task.DmTask;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * What a signal is about. Makes typed errors of those that Reactor would swallow or that say nothing: it throws every
 * {@link LinkageError} at the worker thread, and the subscriber would wait for ever.
 */
record Origin(String action, Optional<DeviceId> device) {
    static Origin of(DmTask<?> task) {
        return new Origin(task.verb(), task.subject());
    }

    static Origin statistics(Optional<DeviceId> device) {
        return new Origin("TARGET_MSG", device);
    }

    Throwable typed(Throwable cause) {
        if (cause instanceof LinkageError) {
            return caused(new DeviceMapperUnavailableException(failure("native code is missing: " + cause)), cause);
        }
        if (cause instanceof RejectedExecutionException) {
            return caused(new OutOfResourcesException(failure("too many tasks wait already; it was not begun")), cause);
        }
        return cause;
    }

    Failure failure(String detail) {
        return new Failure(action, device, Optional.empty(), detail, List.of());
    }

    private static Throwable caused(Throwable typed, Throwable cause) {
        return typed.initCause(cause);
    }
}
