package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DmUuid;

/**
 * Gives a uuid to a device that has none. A uuid cannot be changed.
 *
 * @param device the device
 * @param uuid the uuid
 */
public record SetUuid(DeviceId device, DmUuid uuid) implements DeviceTask<DeviceInfo> {
    @Override
    public String verb() {
        return "SET_UUID";
    }
}
