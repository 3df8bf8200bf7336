package io.devmapper.testkit;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.error.Errno;
import io.devmapper.table.Table;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Done;
import io.devmapper.task.Geometry;
import io.devmapper.task.Load;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.Suspend;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.Optional;

/** The tasks that change devices. */
final class ChangeTasks {
    private final FakeKernel kernel;
    private final FakeUdev udev;
    private final Duration udevLimit;

    ChangeTasks(FakeKernel kernel, FakeUdev udev, Duration udevLimit) {
        this.kernel = kernel;
        this.udev = udev;
        this.udevLimit = udevLimit;
    }

    void register(Handlers handlers) {
        handlers.on(Create.class, this::create);
        handlers.on(Load.class, this::load);
        handlers.on(Clear.class, this::clear);
        handlers.on(Suspend.class, this::suspend);
        handlers.on(Resume.class, this::resume);
        handlers.on(Rename.class, this::rename);
        handlers.on(SetUuid.class, this::setUuid);
        handlers.on(SetGeometry.class, this::setGeometry);
        handlers.on(Remove.class, this::remove);
        handlers.on(RemoveAll.class, this::removeAll);
    }

    private void transact(DmTask<?> task, UdevOptions options, FakeUdev.Change change) {
        udev.transact(task, options, udevLimit, change);
    }

    private DeviceInfo info(DeviceId id) {
        return kernel.locked(() -> kernel.devices().get(id).info(false));
    }

    private DeviceInfo create(Create task) {
        if (task.table().isEmpty()) {
            return kernel.locked(() -> kernel.devices()
                    .create(task.name(), task.uuid(), task.number())
                    .info(false));
        }
        transact(task, task.udev(), () -> {
            FakeDevice device = kernel.devices().create(task.name(), task.uuid(), task.number());
            try {
                load(device, task.table().get(), task.readOnly());
                return resumeWithNode(device);
            } catch (KernelError e) {
                kernel.destroy(device);
                kernel.nodes().drop(device.name());
                throw e;
            }
        });
        return info(task.name());
    }

    private DeviceInfo load(Load task) {
        return kernel.locked(() -> {
            FakeDevice device = kernel.devices().get(task.device());
            boolean same = device.live()
                    .filter(live -> live.readOnly() == task.readOnly())
                    .map(FakeTable::printed)
                    .equals(Optional.of(task.table()));
            if (!task.suppressIdentical() || !same) {
                DeviceInfo loaded = load(device, task.table(), task.readOnly());
                if (!task.readOnly()) {
                    return loaded;
                }
            }
            // Of a load to be read-only the library asks again, since the kernel repeats that flag of the request.
            return device.info(false);
        });
    }

    private DeviceInfo load(FakeDevice device, Table table, boolean readOnly) {
        FakeTable loaded = kernel.tables().open(device, table, readOnly);
        // The kernel looks at sizes when it first sets up a device's queue, and then only at a resume.
        if (!device.hasQueue()) {
            try {
                kernel.tables().requireRoom(loaded);
            } catch (KernelError e) {
                kernel.close(device, loaded);
                throw e;
            }
            device.setUpQueue();
        }
        return setInactive(device, Optional.of(loaded));
    }

    /** The kernel tells the state before it closes what the dropped table maps, which may be the device itself. */
    private DeviceInfo setInactive(FakeDevice device, Optional<FakeTable> table) {
        Optional<FakeTable> dropped = device.inactive();
        device.setInactive(table);
        DeviceInfo info = device.info(false);
        dropped.ifPresent(old -> kernel.close(device, old));
        return info;
    }

    private DeviceInfo clear(Clear task) {
        return kernel.locked(() -> {
            FakeDevice device = kernel.devices().get(task.device());
            return setInactive(device, Optional.empty());
        });
    }

    private DeviceInfo suspend(Suspend task) {
        return kernel.locked(() -> {
            FakeDevice device = kernel.devices().get(task.device());
            suspend(device);
            return device.info(false);
        });
    }

    /** New I/O is held back from the beginning, so the wait for that in flight ends. */
    private void suspend(FakeDevice device) {
        device.setSuspended(true);
        kernel.drain(device);
        if (!kernel.isThere(device)) {
            throw new KernelError(Errno.ENXIO);
        }
    }

    private DeviceInfo resume(Resume task) {
        transact(task, task.udev(), () -> resumeWithNode(kernel.devices().get(task.device())));
        return info(task.device());
    }

    private boolean resumeWithNode(FakeDevice device) {
        boolean uevent = resume(device);
        kernel.nodes().resumed(device, uevent);
        return uevent;
    }

    /** Makes the inactive table live; a table that no longer fits is dropped, and the old one goes on. */
    private boolean resume(FakeDevice device) {
        boolean wasSuspended = device.suspended();
        if (device.inactive().isPresent()) {
            FakeTable table = device.inactive().get();
            suspend(device);
            try {
                kernel.tables().requireRoom(table);
            } catch (KernelError e) {
                // The kernel leaves it suspended, but the library lets an old table go on.
                device.setSuspended(wasSuspended || device.live().isEmpty());
                setInactive(device, Optional.empty());
                throw e;
            }
            Optional<FakeTable> replaced = device.live();
            device.setLive(table);
            device.setInactive(Optional.empty());
            replaced.ifPresent(old -> kernel.close(device, old));
        }
        if (!device.suspended()) {
            return false;
        }
        if (device.live().isEmpty()) {
            throw new KernelError(Errno.EINVAL);
        }
        device.setSuspended(false);
        return true;
    }

    private DeviceInfo rename(Rename task) {
        transact(task, task.udev(), () -> {
            Optional<DmName> old = kernel.devices().find(task.device()).map(FakeDevice::name);
            FakeDevice renamed = kernel.devices().rename(task.device(), task.newName());
            renamed.raiseTableEvent();
            old.ifPresent(name -> kernel.nodes().renamed(name, renamed));
            return true;
        });
        return info(task.newName());
    }

    private DeviceInfo setUuid(SetUuid task) {
        transact(task, UdevOptions.DEFAULT, () -> {
            kernel.devices().setUuid(task.device(), task.uuid()).raiseTableEvent();
            return true;
        });
        return info(task.uuid());
    }

    private DeviceInfo setGeometry(SetGeometry task) {
        return kernel.locked(() -> {
            FakeDevice device = kernel.devices().get(task.device());
            Geometry geometry = task.geometry();
            long size = (long) geometry.cylinders() * geometry.heads() * geometry.sectors();
            if (geometry.start().count() > size) {
                throw new KernelError(Errno.EINVAL);
            }
            return device.info(false);
        });
    }

    private Removal remove(Remove task) {
        var result = new Removal[] {Removal.REMOVED};
        transact(task, task.udev(), () -> {
            FakeDevice device = kernel.devices().get(task.device());
            if (device.openCount() == 0) {
                kernel.destroy(device);
                kernel.nodes().drop(device.name());
                return true;
            }
            if (!task.deferred()) {
                throw new KernelError(Errno.EBUSY);
            }
            device.setDeferredRemove(true);
            // The library takes this for a removal, and is put right.
            kernel.nodes().make(device);
            result[0] = Removal.DEFERRED;
            return false;
        });
        return result[0];
    }

    /** Starts anew after each removal, which can have closed a lower device. */
    private Done removeAll(RemoveAll task) {
        kernel.locked(() -> {
            boolean removed;
            do {
                removed = kernel.devices().all().stream()
                        .filter(device -> device.openCount() == 0)
                        .findFirst()
                        .map(device -> {
                            kernel.destroy(device);
                            kernel.nodes().drop(device.name());
                            return true;
                        })
                        .orElse(false);
            } while (removed);
            if (task.deferred()) {
                kernel.devices().all().forEach(device -> device.setDeferredRemove(true));
            }
        });
        return Done.DONE;
    }
}
