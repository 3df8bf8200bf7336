package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.table.DeviceStatus;

/**
 * Asks each target of a device for its status.
 *
 * @param device the device
 * @param inactive whether to ask for the inactive table instead of the live one
 * @param noFlush whether a pool answers from what it has, without committing its metadata first
 */
public record Status(DeviceId device, boolean inactive, boolean noFlush) implements DeviceTask<DeviceStatus> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     */
    public Status(DeviceId device) {
        this(device, false, false);
    }

    @Override
    public String verb() {
        return "STATUS";
    }

    /**
     * Asks for the inactive table.
     *
     * @return the task with it
     */
    public Status ofInactive() {
        return new Status(device, true, noFlush);
    }

    /**
     * Has a pool answer without committing its metadata first.
     *
     * @return the task with it
     */
    public Status withNoFlush() {
        return new Status(device, inactive, true);
    }
}
