package io.devmapper.host;

import io.devmapper.Cookie;
import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.UdevFlag;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.Failure;
import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Done;
import io.devmapper.task.Load;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.ReadAhead;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The changes that go through libdevmapper, which brings udev and the nodes in {@code /dev/mapper} along. One at a
 * time, but none holds the library's lock while it waits for udev or for I/O.
 */
final class ChangeLane {
    private final Libdm libdm;
    private final QueryLane queries;
    private final TableChanges tables;
    private final HostUdev udev;
    private final Duration udevTimeout;

    ChangeLane(Libdm libdm, QueryLane queries, TableChanges tables, HostUdev udev, Duration udevTimeout) {
        this.libdm = libdm;
        this.queries = queries;
        this.tables = tables;
        this.udev = udev;
        this.udevTimeout = udevTimeout;
    }

    DeviceInfo run(Create task) {
        if (task.table().isEmpty()) {
            DeviceInfo empty = createEmpty(task);
            nodesWithoutUdev(task, task.name(), task.name(), false);
            return empty;
        }
        var load = new Load(task.name(), task.table().get(), task.readOnly(), false, false);
        return withUdev(task, task.udev(), cookie -> {
            DeviceNumber number = createEmpty(task).number();
            DeviceInfo created;
            try {
                tables.load(task, load, number);
                created = firstResume(task, cookie);
            } catch (DeviceExistsException e) {
                // The name was free, so it is a device below that is taken.
                var busy = new DeviceBusyException(e.failure());
                takeBack(task, number, busy);
                throw busy;
            } catch (RuntimeException | Error e) {
                takeBack(task, number, e);
                throw e;
            }
            nodesWithoutUdev(task, task.name(), task.name(), false);
            return created;
        });
    }

    private DeviceInfo createEmpty(Create task) {
        return call(task, lib -> {
            try (var step = new LibdmTask(libdm, lib, task, ChangeType.CREATE)) {
                step.device(task.name());
                node(step, task);
                task.uuid().ifPresent(step::uuid);
                task.number().ifPresent(step::number);
                return step.run().info();
            }
        });
    }

    private DeviceInfo firstResume(Create task, Cookie cookie) {
        return call(task, lib -> {
            try (var step = new LibdmTask(libdm, lib, task, ChangeType.RESUME)) {
                step.device(task.name());
                node(step, task);
                step.readAhead(task.readAhead()).cookie(cookie, flags(task.udev()));
                return step.run().info();
            }
        });
    }

    private void node(LibdmTask step, Create task) {
        if (!udevMakesNode(task.udev())) {
            step.node(task.node());
        }
    }

    private void takeBack(Create task, DeviceNumber number, Throwable failure) {
        undo(failure, () -> {
            tables.remove(task, number);
            if (!udev.sync()) {
                makeNodes(task, Optional.of(task.name()));
            }
        });
    }

    /** A device that has to be suspended first is suspended without the lock, by a task that can no longer fail before. */
    DeviceInfo run(Resume task) {
        return withUdev(task, task.udev(), cookie -> {
            DeviceInfo before = queries.info(task, task.device(), false);
            boolean swaps = before.liveTable() && before.inactiveTable() && !before.suspended();
            LibdmTask step = call(task, lib -> prepare(task, before, cookie, lib));
            try {
                if (swaps) {
                    queries.suspend(task, before.number(), task.noFlush(), task.skipLockfs());
                }
            } catch (RuntimeException | Error e) {
                undo(e, () -> call(task, lib -> close(step)));
                throw e;
            }
            DeviceInfo after;
            try {
                after = call(task, lib -> {
                    try (step) {
                        return step.run().info();
                    }
                });
            } catch (RuntimeException | Error e) {
                if (swaps) {
                    undo(e, () -> letOldTableGoOn(task, before.number()));
                }
                throw e;
            }
            nodesWithoutUdev(task, task.device(), after.name(), false);
            return after;
        });
    }

    private LibdmTask prepare(Resume task, DeviceInfo device, Cookie cookie, LibDevmapper lib) {
        // The library sets the read-ahead of a device that it knows by name.
        DeviceId id = task.readAhead().equals(ReadAhead.AUTO) ? task.device() : device.name();
        var step = new LibdmTask(libdm, lib, task, ChangeType.RESUME);
        try {
            return step.device(id).readAhead(task.readAhead()).cookie(cookie, flags(task.udev()));
        } catch (RuntimeException | Error e) {
            step.close();
            throw e;
        }
    }

    private static Done close(LibdmTask step) {
        step.close();
        return Done.DONE;
    }

    /** The kernel drops a table that it cannot make live, but not one that it was never asked to. */
    private void letOldTableGoOn(Resume task, DeviceNumber device) {
        if (queries.info(task, device, false).inactiveTable()) {
            tables.clear(task, device);
        }
        tables.resume(task, device);
    }

    DeviceInfo run(Rename task) {
        return rename(task, task.device(), task.udev(), step -> step.newName(task.newName()));
    }

    DeviceInfo run(SetUuid task) {
        // It raises a uevent too. Without a cookie the rules would be told to leave it alone, and drop the node.
        return rename(task, task.device(), UdevOptions.DEFAULT, step -> step.newUuid(task.uuid()));
    }

    private DeviceInfo rename(
            DmTask<?> task, DeviceId device, UdevOptions options, Function<LibdmTask, LibdmTask> change) {
        return withUdev(task, options, cookie -> {
            // The kernel renames only what is given by name.
            DmName name = name(task, device);
            DeviceNumber number = call(task, lib -> {
                try (var step = new LibdmTask(libdm, lib, task, ChangeType.RENAME)) {
                    change.apply(step.device(name)).cookie(cookie, flags(options));
                    return step.run().info().number();
                }
            });
            // The answer still has the old name.
            DeviceInfo after = queries.info(task, number, false);
            nodesWithoutUdev(task, name, name, false);
            return after;
        });
    }

    Removal run(Remove task) {
        return withUdev(task, task.udev(), cookie -> {
            DeviceInfo last = call(task, lib -> {
                try (var step = new LibdmTask(libdm, lib, task, ChangeType.REMOVE)) {
                    return step.device(task.device())
                            .deferred(task.deferred())
                            .cookie(cookie, flags(task.udev()))
                            .run()
                            .info();
                }
            });
            nodesWithoutUdev(task, task.device(), last.name(), last.deferredRemove());
            return last.deferredRemove() ? Removal.DEFERRED : Removal.REMOVED;
        });
    }

    Done run(RemoveAll task) {
        call(task, lib -> {
            try (var step = new LibdmTask(libdm, lib, task, ChangeType.REMOVE_ALL)) {
                return step.deferred(task.deferred()).run();
            }
        });
        if (!udev.sync()) {
            makeNodes(task, Optional.empty());
        }
        return Done.DONE;
    }

    Done run(MakeNodes task) {
        return makeNodes(task, task.device().map(device -> name(task, device)));
    }

    DeviceInfo run(SetGeometry task) {
        call(task, lib -> {
            try (var step = new LibdmTask(libdm, lib, task, ChangeType.SET_GEOMETRY)) {
                return step.device(task.device()).geometry(task.geometry()).run();
            }
        });
        return queries.info(task, task.device(), false);
    }

    /** Runs a change with a cookie, and waits for udev if the cookie is the change's own. */
    private <R> R withUdev(DmTask<?> task, UdevOptions options, Function<Cookie, R> change) {
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
    private int flags(UdevOptions options) {
        return UdevFlag.bits(options.flags())
                | (udevMakesNode(options) ? UdevFlag.bits(Set.of(UdevFlag.DISABLE_LIBRARY_FALLBACK)) : 0);
    }

    private boolean udevMakesNode(UdevOptions options) {
        return udev.sync() && !options.flags().contains(UdevFlag.DISABLE_DM_RULES);
    }

    /** The library makes nodes of devices that it knows by name, and takes a deferred removal for a removal. */
    private void nodesWithoutUdev(DmTask<?> task, DeviceId device, DmName name, boolean stillThere) {
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

    private Done makeNodes(DmTask<?> task, Optional<DmName> name) {
        return call(task, lib -> {
            try (var step = new LibdmTask(libdm, lib, task, ChangeType.MKNODES)) {
                name.ifPresent(step::device);
                step.run();
            }
            lib.dm_task_update_nodes();
            return Done.DONE;
        });
    }

    private DmName name(DmTask<?> task, DeviceId device) {
        return device instanceof DmName name
                ? name
                : queries.info(task, device, false).name();
    }

    private <R> R call(DmTask<?> task, Function<LibDevmapper, R> body) {
        return libdm.call(Failure.of(task, ""), body);
    }

    /** What cannot be undone is told with the failure that made it necessary. */
    private static void undo(Throwable failure, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }
}
