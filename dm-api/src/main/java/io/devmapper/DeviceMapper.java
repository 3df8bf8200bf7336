package io.devmapper;

import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.Table;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.Load;
import io.devmapper.task.Message;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetUuid;
import io.devmapper.task.Status;
import io.devmapper.task.Suspend;
import java.util.List;
import java.util.Optional;

/**
 * The device-mapper of a host. All tasks go through {@link #run}; the other methods are one readable verb for each
 * common task with its default options. Thread-safe: changes follow one another, queries overlap.
 *
 * <p>Every method blocks the calling thread for as long as the kernel takes, and a change also until udev is done.
 * Every task can fail with any {@link io.devmapper.error.DeviceMapperException}, and with an
 * {@link IllegalStateException} after {@link #close()}.
 */
public interface DeviceMapper extends AutoCloseable {
    /**
     * Runs one task.
     *
     * @param task the task
     * @param <R> what the task gives
     * @return its result
     */
    <R> R run(DmTask<R> task);

    /**
     * Gives access to the host's udev.
     *
     * @return the udev of this device-mapper
     */
    Udev udev();

    /**
     * Gives the settings with which this device-mapper was opened.
     *
     * @return the settings
     */
    Settings settings();

    /**
     * Tells what the host can do, as found when this device-mapper was opened.
     *
     * @return the capabilities
     */
    Capabilities capabilities();

    /**
     * Gives the time by which readings are stamped.
     *
     * @return this machine's time, unless the device-mapper has a time of its own
     */
    default TimeSource time() {
        return TimeSource.SYSTEM;
    }

    /**
     * Ends this device-mapper. Tasks that run are let finish; later ones fail with {@link IllegalStateException}.
     * Devices stay as they are. A second close does nothing.
     */
    @Override
    void close();

    /**
     * Makes a usable device; see {@link Create}.
     *
     * @param name its name
     * @param table its table
     * @return its state
     */
    default DeviceInfo create(DmName name, Table table) {
        return run(new Create(name, table));
    }

    /**
     * Loads a table into the inactive slot; see {@link Load}.
     *
     * @param device the device
     * @param table the table
     * @return its state
     */
    default DeviceInfo load(DeviceId device, Table table) {
        return run(new Load(device, table));
    }

    /**
     * Holds back I/O; see {@link Suspend}.
     *
     * @param device the device
     * @return its state
     */
    default DeviceInfo suspend(DeviceId device) {
        return run(new Suspend(device));
    }

    /**
     * Makes a loaded table live and lets I/O go on; see {@link Resume}.
     *
     * @param device the device
     * @return its state
     */
    default DeviceInfo resume(DeviceId device) {
        return run(new Resume(device));
    }

    /**
     * Removes a device; see {@link Remove}.
     *
     * @param device the device
     * @return always {@link Removal#REMOVED}, since an open device is a failure here
     */
    default Removal remove(DeviceId device) {
        return run(new Remove(device));
    }

    /**
     * Drops the inactive table; see {@link Clear}.
     *
     * @param device the device
     * @return its state
     */
    default DeviceInfo clear(DeviceId device) {
        return run(new Clear(device));
    }

    /**
     * Gives a device another name; see {@link Rename}.
     *
     * @param device the device
     * @param newName the new name
     * @return its state
     */
    default DeviceInfo rename(DeviceId device, DmName newName) {
        return run(new Rename(device, newName));
    }

    /**
     * Gives a uuid to a device that has none; see {@link SetUuid}.
     *
     * @param device the device
     * @param uuid the uuid
     * @return its state
     */
    default DeviceInfo setUuid(DeviceId device, DmUuid uuid) {
        return run(new SetUuid(device, uuid));
    }

    /**
     * Asks for the state of a device.
     *
     * @param device the device
     * @return its state
     */
    default DeviceInfo info(DeviceId device) {
        return run(new Info(device));
    }

    /**
     * Asks for the state of a device that may not exist.
     *
     * @param device the device
     * @return its state, or nothing if it does not exist
     */
    default Optional<DeviceInfo> find(DeviceId device) {
        try {
            return Optional.of(info(device));
        } catch (DeviceNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Lists all devices.
     *
     * @return the devices, in the kernel's order
     */
    default List<ListedDevice> list() {
        return run(new ListDevices());
    }

    /**
     * Reads the live table back.
     *
     * @param device the device
     * @return the table, if the device has one
     */
    default Optional<Table> table(DeviceId device) {
        return run(new ReadTable(device));
    }

    /**
     * Asks each target of the live table for its status.
     *
     * @param device the device
     * @return the status
     */
    default DeviceStatus status(DeviceId device) {
        return run(new Status(device));
    }

    /**
     * Asks which block devices the live table maps.
     *
     * @param device the device
     * @return their numbers
     */
    default List<DeviceNumber> deps(DeviceId device) {
        return run(new Deps(device));
    }

    /**
     * Sends a text to the target that maps a sector; see {@link Message}.
     *
     * @param device the device
     * @param sector the sector
     * @param text the message
     * @return the target's reply, if it sends one
     */
    default Optional<String> message(DeviceId device, Sectors sector, String text) {
        return run(Message.of(device, sector, text));
    }
}
