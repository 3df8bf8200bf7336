package io.devmapper.host;

import io.devmapper.Cookie;
import io.devmapper.DeviceId;
import io.devmapper.DmName;
import io.devmapper.UdevFlag;
import io.devmapper.error.Failure;
import io.devmapper.task.DmTask;
import io.devmapper.task.Done;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What all changes through libdevmapper have in common: a cookie that always ends, a wait for udev without the
 * library's lock, and nodes where there is no udev to make them.
 */
final class UdevChanges {
    private final Libdm libdm;
    private final HostUdev udev;
    private final Duration udevTimeout;

    UdevChanges(Libdm libdm, HostUdev udev, Duration udevTimeout) {
        this.libdm = libdm;
        this.udev = udev;
        this.udevTimeout = udevTimeout;
    }

    boolean sync() {
        return udev.sync();
    }

    /** Starts a task of the library. Called, like what it gives, with the library's lock held. */
    LibdmTask step(LibDevmapper lib, DmTask<?> task, ChangeType type) {
        return new LibdmTask(libdm, lib, task, type);
    }

    /** Calls the library on behalf of a task. */
    <R> R call(DmTask<?> task, Function<LibDevmapper, R> body) {
        return libdm.call(Failure.of(task, ""), body);
    }

    /** Runs a change with a cookie, and waits for udev if the cookie is the change's own. */
    <R> R withUdev(DmTask<?> task, UdevOptions options, Function<Cookie, R> change) {
        Failure attempt = Failure.of(task, "");
        if (options.cookie().isPresent()) {
            udev.requireKnown(attempt, options.cookie().get());
            return change.apply(options.cookie().get());
        }
        Cookie own = udev.create(attempt);
        R result;
        try {
            result = change.apply(own);
        } catch (RuntimeException | Error e) {
            undo(e, () -> udev.release(own));
            throw e;
        }
        udev.await(attempt, own, udevTimeout);
        return result;
    }

    /**
     * Where udev makes the node, the library is told to leave it to udev: what it would do itself stands in one queue
     * for the whole process, and the end of any other change would do it too early and in udev's way.
     */
    int flags(UdevOptions options) {
        return UdevFlag.bits(options.flags())
                | (udevMakesNode(options) ? UdevFlag.bits(Set.of(UdevFlag.DISABLE_LIBRARY_FALLBACK)) : 0);
    }

    boolean udevMakesNode(UdevOptions options) {
        return udev.sync() && !options.flags().contains(UdevFlag.DISABLE_DM_RULES);
    }

    /** The library makes nodes of devices that it knows by name, and takes a deferred removal for a removal. */
    void nodesWithoutUdev(DmTask<?> task, DeviceId device, DmName name, boolean stillThere) {
        if (udev.sync()) {
            return;
        }
        call(task, lib -> {
            lib.dm_task_update_nodes();
            return Done.DONE;
        });
        if (stillThere || !(device instanceof DmName)) {
            makeNodes(task, Optional.of(name));
        }
    }

    Done makeNodes(DmTask<?> task, Optional<DmName> name) {
        return call(task, lib -> {
            try (var step = step(lib, task, ChangeType.MKNODES)) {
                name.ifPresent(step::device);
                step.run();
            }
            lib.dm_task_update_nodes();
            return Done.DONE;
        });
    }

    /** What cannot be undone is told with the failure that made it necessary. */
    static void undo(Throwable failure, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }
}
