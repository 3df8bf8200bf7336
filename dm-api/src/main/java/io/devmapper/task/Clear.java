package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;

/**
 * Drops the inactive table.
 *
 * @param device the device
 */
public record Clear(DeviceId device) implements DeviceTask<DeviceInfo> {
    @Override
    public String verb() {
        return "CLEAR";
    }
}
