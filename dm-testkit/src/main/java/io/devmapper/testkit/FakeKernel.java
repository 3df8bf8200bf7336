package io.devmapper.testkit;

import io.devmapper.Version;
import java.util.function.Supplier;

/** The parts of the modelled kernel, and the lock that guards them all. */
final class FakeKernel {
    private final KernelTime time;
    private final Version driver;
    private final DeviceTree devices;
    private final BlockDevices blockDevices = new BlockDevices();
    private final Tables tables;
    private final Simulation simulation = new Simulation();

    FakeKernel(KernelTime time, Version driver, int major, Ticks ticks) {
        this.time = time;
        this.driver = driver;
        this.devices = new DeviceTree(major, ticks);
        this.tables = new Tables(devices, blockDevices);
    }

    KernelTime time() {
        return time;
    }

    Version driver() {
        return driver;
    }

    DeviceTree devices() {
        return devices;
    }

    BlockDevices blockDevices() {
        return blockDevices;
    }

    Tables tables() {
        return tables;
    }

    Simulation simulation() {
        return simulation;
    }

    /** Does something to the model, after all that was due has happened, and wakes those who wait for a change. */
    <R> R locked(Supplier<R> action) {
        time.lock().lock();
        try {
            simulation.settle(time.nanos());
            return action.get();
        } finally {
            time.signalChange();
            time.lock().unlock();
        }
    }

    void locked(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    /** Waits until no I/O of a device is in flight, however long that takes, as the kernel does. */
    void drain(FakeDevice device) {
        boolean interrupted = false;
        while (device.inFlight() > 0) {
            try {
                if (simulation.next().isPresent()) {
                    time.passUntil(simulation.next().getAsLong());
                } else {
                    time.awaitChange();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
            simulation.settle(time.nanos());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drops a table from a slot. */
    void close(FakeDevice owner, FakeTable table) {
        for (FakeDevice lower : tables.close(owner, table)) {
            removeIfDeferred(lower);
        }
    }

    void removeIfDeferred(FakeDevice device) {
        if (device.deferredRemove() && device.openCount() == 0) {
            destroy(device);
        }
    }

    /** Takes a device that nobody has open out of the world. */
    void destroy(FakeDevice device) {
        device.raiseTableEvent();
        devices.remove(device);
        device.live().ifPresent(table -> close(device, table));
        device.inactive().ifPresent(table -> close(device, table));
    }
}
