package io.devmapper.host.differential;

import io.devmapper.DeviceId;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import java.util.Optional;

/** How one operation ended on one side. */
sealed interface Outcome {
    /** It gave a result, with what {@link Leniency} leaves out of it taken away. */
    record Returned(Object result) implements Outcome {}

    /** It failed. What the library logged is not compared: the fake has no library. */
    record Failed(Class<?> exception, String task, Optional<DeviceId> device, Optional<Errno> errno, int suppressed)
            implements Outcome {
        static Failed of(DeviceMapperException e) {
            return new Failed(
                    e.getClass(), e.failure().task(), e.failure().device(), e.errno(), e.getSuppressed().length);
        }

        /** Leaves out how many of the library's attempts to undo something failed too. */
        Failed withoutSuppressed() {
            return new Failed(exception, task, device, errno, 0);
        }

        @Override
        public String toString() {
            return exception.getSimpleName() + " " + task
                    + device.map(id -> " " + id).orElse("") + ": "
                    + errno.map(Errno::toString).orElse("no errno")
                    + (suppressed == 0 ? "" : ", suppressed: " + suppressed);
        }
    }

    /** It was not sent to this side, because a kernel could not end it. */
    record NotSent(String why) implements Outcome {}
}
