package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.table.Table;
import java.util.Optional;

/**
 * Makes a device. With a table the device is made, loaded and resumed as one step: it is usable when the task returns,
 * and if any part fails nothing is left. Without one it stays empty until {@link Load} and {@link Resume}.
 *
 * @param name the name
 * @param uuid the uuid, which can also be given later, once, by {@link SetUuid}
 * @param number the wanted device number; without one the kernel takes a free one
 * @param table the first table
 * @param readOnly whether the device refuses writes
 * @param readAhead how far the kernel reads ahead
 * @param node owner and mode of the device node
 * @param udev how the change goes together with udev; only a create with a table raises a uevent that udev answers
 */
public record Create(
        DmName name,
        Optional<DmUuid> uuid,
        Optional<DeviceNumber> number,
        Optional<Table> table,
        boolean readOnly,
        ReadAhead readAhead,
        NodeOptions node,
        UdevOptions udev)
        implements DmTask<DeviceInfo> {
    /**
     * Makes an empty device.
     *
     * @param name the name
     */
    public Create(DmName name) {
        this(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                ReadAhead.AUTO,
                NodeOptions.DEFAULT,
                UdevOptions.DEFAULT);
    }

    /**
     * Makes a device with a table.
     *
     * @param name the name
     * @param table the first table
     */
    public Create(DmName name, Table table) {
        this(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.of(table),
                false,
                ReadAhead.AUTO,
                NodeOptions.DEFAULT,
                UdevOptions.DEFAULT);
    }

    @Override
    public String verb() {
        return "CREATE";
    }

    @Override
    public Optional<DeviceId> subject() {
        return Optional.of(name);
    }

    /**
     * Gives the device a uuid.
     *
     * @param value the uuid
     * @return the task with it
     */
    public Create withUuid(DmUuid value) {
        return new Create(name, Optional.of(value), number, table, readOnly, readAhead, node, udev);
    }

    /**
     * Asks for a device number.
     *
     * @param value the number
     * @return the task with it
     */
    public Create withNumber(DeviceNumber value) {
        return new Create(name, uuid, Optional.of(value), table, readOnly, readAhead, node, udev);
    }

    /**
     * Makes the device refuse writes.
     *
     * @return the task with it
     */
    public Create asReadOnly() {
        return new Create(name, uuid, number, table, true, readAhead, node, udev);
    }

    /**
     * Sets how far the kernel reads ahead.
     *
     * @param value the distance
     * @return the task with it
     */
    public Create withReadAhead(ReadAhead value) {
        return new Create(name, uuid, number, table, readOnly, value, node, udev);
    }

    /**
     * Sets owner and mode of the device node.
     *
     * @param value the options
     * @return the task with them
     */
    public Create withNode(NodeOptions value) {
        return new Create(name, uuid, number, table, readOnly, readAhead, value, udev);
    }

    /**
     * Sets how the change goes together with udev.
     *
     * @param value the options
     * @return the task with them
     */
    public Create withUdev(UdevOptions value) {
        return new Create(name, uuid, number, table, readOnly, readAhead, node, value);
    }
}
