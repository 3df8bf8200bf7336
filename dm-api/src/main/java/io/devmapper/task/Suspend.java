package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;

/**
 * Holds back I/O. Waits for I/O in flight, and by default for mounted file systems to write back and freeze. Can wait for as long as that I/O does.
 *
 * @param device the device
 * @param noFlush whether queued I/O is kept instead of waited for, where the target can
 * @param skipLockfs whether mounted file systems are left unfrozen
 */
public record Suspend(DeviceId device, boolean noFlush, boolean skipLockfs) implements DeviceTask<DeviceInfo> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     */
    public Suspend(DeviceId device) {
        this(device, false, false);
    }

    @Override
    public String verb() {
        return "SUSPEND";
    }

    /**
     * Keeps queued I/O instead of waiting for it.
     *
     * @return the task with it
     */
    public Suspend withNoFlush() {
        return new Suspend(device, true, skipLockfs);
    }

    /**
     * Leaves mounted file systems unfrozen.
     *
     * @return the task with it
     */
    public Suspend withSkipLockfs() {
        return new Suspend(device, noFlush, true);
    }
}
