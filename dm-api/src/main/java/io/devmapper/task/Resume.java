package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;

/**
 * Makes a loaded table live, if there is one, and lets I/O go on.
 *
 * @param device the device
 * @param noFlush as for {@link Suspend}, where a new table needs one
 * @param skipLockfs as for {@link Suspend}, where a new table needs one
 * @param readAhead how far the kernel reads ahead
 * @param udev how the change goes together with udev
 */
public record Resume(DeviceId device, boolean noFlush, boolean skipLockfs, ReadAhead readAhead, UdevOptions udev)
        implements DeviceTask<DeviceInfo> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     */
    public Resume(DeviceId device) {
        this(device, false, false, ReadAhead.AUTO, UdevOptions.DEFAULT);
    }

    @Override
    public String verb() {
        return "RESUME";
    }

    /**
     * Keeps queued I/O instead of waiting for it, where a new table needs a suspend.
     *
     * @return the task with it
     */
    public Resume withNoFlush() {
        return new Resume(device, true, skipLockfs, readAhead, udev);
    }

    /**
     * Leaves mounted file systems unfrozen, where a new table needs a suspend.
     *
     * @return the task with it
     */
    public Resume withSkipLockfs() {
        return new Resume(device, noFlush, true, readAhead, udev);
    }

    /**
     * Sets how far the kernel reads ahead.
     *
     * @param value the options
     * @return the task with them
     */
    public Resume withReadAhead(ReadAhead value) {
        return new Resume(device, noFlush, skipLockfs, value, udev);
    }

    /**
     * Sets how the change goes together with udev.
     *
     * @param value the options
     * @return the task with them
     */
    public Resume withUdev(UdevOptions value) {
        return new Resume(device, noFlush, skipLockfs, readAhead, value);
    }
}
