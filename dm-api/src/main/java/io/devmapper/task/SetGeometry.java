package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;

/**
 * Sets the geometry that a device reports.
 *
 * @param device the device
 * @param geometry the geometry
 */
public record SetGeometry(DeviceId device, Geometry geometry) implements DeviceTask<DeviceInfo> {
    @Override
    public String verb() {
        return "SET_GEOMETRY";
    }
}
