package io.devmapper.task;

import io.devmapper.DeviceId;

/**
 * Removes a device. Fails with EBUSY if it is open, unless the removal is deferred.
 *
 * @param device the device
 * @param deferred whether an open device is removed at its last close
 * @param udev how the change goes together with udev
 */
public record Remove(DeviceId device, boolean deferred, UdevOptions udev) implements DeviceTask<Removal> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     */
    public Remove(DeviceId device) {
        this(device, false, UdevOptions.DEFAULT);
    }

    @Override
    public String verb() {
        return "REMOVE";
    }

    /**
     * Removes an open device at its last close.
     *
     * @return the task with it
     */
    public Remove asDeferred() {
        return new Remove(device, true, udev);
    }

    /**
     * Sets how the change goes together with udev.
     *
     * @param value the options
     * @return the task with them
     */
    public Remove withUdev(UdevOptions value) {
        return new Remove(device, deferred, value);
    }
}
