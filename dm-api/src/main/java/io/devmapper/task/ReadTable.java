package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.table.Table;
import java.util.Optional;

/**
 * Reads a table back.
 *
 * @param device the device
 * @param inactive whether to ask for the inactive table instead of the live one
 * @param noFlush whether a pool answers from what it has, without committing its metadata first
 */
public record ReadTable(DeviceId device, boolean inactive, boolean noFlush) implements DeviceTask<Optional<Table>> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     */
    public ReadTable(DeviceId device) {
        this(device, false, false);
    }

    @Override
    public String verb() {
        return "TABLE";
    }

    /**
     * Asks for the inactive table.
     *
     * @return the task with it
     */
    public ReadTable ofInactive() {
        return new ReadTable(device, true, noFlush);
    }

    /**
     * Has a pool answer without committing its metadata first.
     *
     * @return the task with it
     */
    public ReadTable withNoFlush() {
        return new ReadTable(device, inactive, true);
    }
}
