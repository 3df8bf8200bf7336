package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceNumber;
import java.util.List;

/**
 * Asks which block devices a table maps.
 *
 * @param device the device
 * @param inactive whether to ask for the inactive table instead of the live one
 */
public record Deps(DeviceId device, boolean inactive) implements DeviceTask<List<DeviceNumber>> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     */
    public Deps(DeviceId device) {
        this(device, false);
    }

    @Override
    public String verb() {
        return "DEPS";
    }

    /**
     * Asks for the inactive table.
     *
     * @return the task with it
     */
    public Deps ofInactive() {
        return new Deps(device, true);
    }
}
