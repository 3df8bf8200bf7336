package io.devmapper.host;

import io.devmapper.Cookie;
import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Done;
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
import java.util.Optional;
import java.util.function.Function;

/**
 * The changes that go through libdevmapper, which brings udev and the nodes in {@code /dev/mapper} along. One at a
 * time, but none holds the library's lock while it waits for udev or for I/O.
 */
final class ChangeLane {
    private final UdevChanges changes;
    private final Creation creation;
    private final QueryLane queries;
    private final TableChanges tables;

    ChangeLane(UdevChanges changes, QueryLane queries, TableChanges tables) {
        this.changes = changes;
        this.creation = new Creation(changes, tables);
        this.queries = queries;
        this.tables = tables;
    }

    DeviceInfo run(Create task) {
        return creation.run(task);
    }

    /** A device that has to be suspended first is suspended without the lock, by a task that can no longer fail before. */
    DeviceInfo run(Resume task) {
        return changes.withUdev(task, task.udev(), cookie -> {
            DeviceInfo before = queries.info(task, task.device(), false);
            boolean swaps = before.liveTable() && before.inactiveTable() && !before.suspended();
            LibdmTask step = changes.call(task, lib -> prepare(task, before, cookie, lib));
            try {
                if (swaps) {
                    queries.suspend(task, before.number(), task.noFlush(), task.skipLockfs());
                }
            } catch (RuntimeException | Error e) {
                UdevChanges.undo(e, () -> changes.call(task, lib -> close(step)));
                throw e;
            }
            DeviceInfo after;
            try {
                after = changes.call(task, lib -> {
                    try (step) {
                        return step.run().info();
                    }
                });
            } catch (RuntimeException | Error e) {
                if (swaps) {
                    UdevChanges.undo(e, () -> letOldTableGoOn(task, before.number()));
                }
                throw e;
            }
            changes.nodesWithoutUdev(task, task.device(), after.name(), false);
            return after;
        });
    }

    private LibdmTask prepare(Resume task, DeviceInfo device, Cookie cookie, LibDevmapper lib) {
        // The library sets the read-ahead of a device that it knows by name.
        DeviceId id = task.readAhead().equals(ReadAhead.AUTO) ? task.device() : device.name();
        var step = changes.step(lib, task, ChangeType.RESUME);
        try {
            return step.device(id).readAhead(task.readAhead()).cookie(cookie, changes.flags(task.udev()));
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
        return changes.withUdev(task, options, cookie -> {
            // The kernel renames only what is given by name.
            DmName name = name(task, device);
            DeviceNumber number = changes.call(task, lib -> {
                try (var step = changes.step(lib, task, ChangeType.RENAME)) {
                    change.apply(step.device(name)).cookie(cookie, changes.flags(options));
                    return step.run().info().number();
                }
            });
            // The answer still has the old name.
            DeviceInfo after = queries.info(task, number, false);
            changes.nodesWithoutUdev(task, name, name, false);
            return after;
        });
    }

    Removal run(Remove task) {
        return changes.withUdev(task, task.udev(), cookie -> {
            DeviceInfo last = changes.call(task, lib -> {
                try (var step = changes.step(lib, task, ChangeType.REMOVE)) {
                    return step.device(task.device())
                            .deferred(task.deferred())
                            .cookie(cookie, changes.flags(task.udev()))
                            .run()
                            .info();
                }
            });
            changes.nodesWithoutUdev(task, task.device(), last.name(), last.deferredRemove());
            return last.deferredRemove() ? Removal.DEFERRED : Removal.REMOVED;
        });
    }

    Done run(RemoveAll task) {
        changes.call(task, lib -> {
            try (var step = changes.step(lib, task, ChangeType.REMOVE_ALL)) {
                return step.deferred(task.deferred()).run();
            }
        });
        if (!changes.sync()) {
            changes.makeNodes(task, Optional.empty());
        }
        return Done.DONE;
    }

    Done run(MakeNodes task) {
        return changes.makeNodes(task, task.device().map(device -> name(task, device)));
    }

    DeviceInfo run(SetGeometry task) {
        changes.call(task, lib -> {
            try (var step = changes.step(lib, task, ChangeType.SET_GEOMETRY)) {
                return step.device(task.device()).geometry(task.geometry()).run();
            }
        });
        return queries.info(task, task.device(), false);
    }

    private DmName name(DmTask<?> task, DeviceId device) {
        return device instanceof DmName name
                ? name
                : queries.info(task, device, false).name();
    }
}
