package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.table.Table;

/**
 * Loads a table into the inactive slot, from which the next {@link Resume} makes it live. A table that was there before is dropped; if the load fails, the slot is as it was.
 *
 * @param device the device
 * @param table the table
 * @param readOnly whether the device refuses writes once the table is live
 * @param suppressIdentical whether nothing is loaded if the live table is the same already
 * @param secureData whether the kernel wipes its copy of the parameters, which may have keys
 */
public record Load(DeviceId device, Table table, boolean readOnly, boolean suppressIdentical, boolean secureData)
        implements DeviceTask<DeviceInfo> {
    /**
     * Makes the task with its defaults.
     *
     * @param device the device
     * @param table the table
     */
    public Load(DeviceId device, Table table) {
        this(device, table, false, false, false);
    }

    @Override
    public String verb() {
        return "RELOAD";
    }

    /**
     * Makes the device refuse writes.
     *
     * @return the task with it
     */
    public Load asReadOnly() {
        return new Load(device, table, true, suppressIdentical, secureData);
    }

    /**
     * Loads nothing if the live table is the same already.
     *
     * @return the task with it
     */
    public Load suppressingIdentical() {
        return new Load(device, table, readOnly, true, secureData);
    }

    /**
     * Has the kernel wipe its copy of the parameters.
     *
     * @return the task with it
     */
    public Load withSecureData() {
        return new Load(device, table, readOnly, suppressIdentical, true);
    }
}
