package io.devmapper.testkit;

import io.devmapper.Version;
import java.time.Duration;
import java.util.function.Supplier;

/** The parts of the modelled kernel, and the lock that guards them all. */
final class FakeKernel {
    private final KernelTime time;
    private final Version driver;
    private final DeviceTree devices;
    private final BlockDevices blockDevices = new BlockDevices();
    private final Nodes nodes;
    private final Tables tables;
    private final Simulation simulation = new Simulation();

    FakeKernel(KernelTime time, Version driver, DeviceTree devices, Nodes nodes) {
        this.time = time;
        this.driver = driver;
        this.devices = devices;
        this.nodes = nodes;
        this.tables = new Tables(devices, blockDevices, nodes);
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

    Nodes nodes() {
        return nodes;
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

    /** Lets time pass while a task is held up. */
    void passTime(Duration by) {
        long until = time.nanos() + by.toNanos();
        boolean interrupted = false;
        while (time.nanos() < until) {
            try {
                time.passUntil(until);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            simulation.settle(time.nanos());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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

    /** Tells whether a device is still the one that has its number. */
    boolean isThere(FakeDevice device) {
        return devices.find(device.number()).filter(device::equals).isPresent();
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
        nodes.gone(device);
        device.live().ifPresent(table -> close(device, table));
        device.inactive().ifPresent(table -> close(device, table));
        device.stats().end();
    }
}
