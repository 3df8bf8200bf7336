package io.devmapper.host;

import io.devmapper.Cookie;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.task.Create;
import io.devmapper.task.Load;
import java.util.Optional;

/**
 * Makes a device in steps of its own. libdevmapper's own create of all in one loses the error number of the step that
 * failed, and holds its lock while a table is loaded.
 */
final class Creation {
    private final UdevChanges changes;
    private final TableChanges tables;

    Creation(UdevChanges changes, TableChanges tables) {
        this.changes = changes;
        this.tables = tables;
    }

    DeviceInfo run(Create task) {
        if (task.table().isEmpty()) {
            DeviceInfo empty = createEmpty(task);
            changes.nodesWithoutUdev(task, task.name(), task.name(), false);
            return empty;
        }
        var load = new Load(task.name(), task.table().get(), task.readOnly(), false, false);
        return changes.withUdev(task, task.udev(), cookie -> {
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
            changes.nodesWithoutUdev(task, task.name(), task.name(), false);
            return created;
        });
    }

    private DeviceInfo createEmpty(Create task) {
        return changes.call(task, lib -> {
            try (var step = changes.step(lib, task, ChangeType.CREATE)) {
                step.device(task.name());
                node(step, task);
                task.uuid().ifPresent(step::uuid);
                task.number().ifPresent(step::number);
                step.run();
                try {
                    return step.info();
                } catch (RuntimeException | Error e) {
                    UdevChanges.undo(e, () -> tables.remove(task, task.name()));
                    throw e;
                }
            }
        });
    }

    private DeviceInfo firstResume(Create task, Cookie cookie) {
        return changes.call(task, lib -> {
            try (var step = changes.step(lib, task, ChangeType.RESUME)) {
                step.device(task.name());
                node(step, task);
                step.readAhead(task.readAhead()).cookie(cookie, changes.flags(task.udev()));
                return step.run().info();
            }
        });
    }

    private void node(LibdmTask step, Create task) {
        if (!changes.udevMakesNode(task.udev())) {
            step.node(task.node());
        }
    }

    private void takeBack(Create task, DeviceNumber number, Throwable failure) {
        UdevChanges.undo(failure, () -> {
            tables.remove(task, number);
            if (!changes.sync()) {
                changes.makeNodes(task, Optional.of(task.name()));
            }
        });
    }
}
