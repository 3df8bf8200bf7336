package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DmName;

/**
 * Gives a device another name.
 *
 * @param device the device
 * @param newName the new name
 * @param udev how the change goes together with udev
 */
public record Rename(DeviceId device, DmName newName, UdevOptions udev) implements DeviceTask<DeviceInfo> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     * @param newName the new name
     */
    public Rename(DeviceId device, DmName newName) {
        this(device, newName, UdevOptions.DEFAULT);
    }

    @Override
    public String verb() {
        return "RENAME";
    }

    /**
     * Sets how the change goes together with udev.
     *
     * @param value the options
     * @return the task with them
     */
    public Rename withUdev(UdevOptions value) {
        return new Rename(device, newName, value);
    }
}
