package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;

/**
 * Asks for the state of a device.
 *
 * @param device the device
 * @param inactive whether to ask for the inactive table instead of the live one
 */
public record Info(DeviceId device, boolean inactive) implements DeviceTask<DeviceInfo> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     */
    public Info(DeviceId device) {
        this(device, false);
    }

    @Override
    public String verb() {
        return "INFO";
    }

    /**
     * Asks for the inactive table.
     *
     * @return the task with it
     */
    public Info ofInactive() {
        return new Info(device, true);
    }
}
