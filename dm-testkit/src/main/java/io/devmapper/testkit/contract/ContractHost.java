package io.devmapper.testkit.contract;

import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import java.util.List;

/** Where the rules are tested: a device-mapper, disks to map, and I/O on devices. There is one for each test. */
public interface ContractHost extends AutoCloseable {
    /**
     * Gives the device-mapper that is tested.
     *
     * @return always the same one, open
     */
    DeviceMapper deviceMapper();

    /**
     * Opens one more device-mapper on the same host.
     *
     * @return the device-mapper, which the caller closes
     */
    DeviceMapper open();

    /**
     * Gives a name that no device has. Names of one test sort in the order in which they were given.
     *
     * @return a name of at most 40 plain characters; a device that has it when the host is closed, is removed then
     */
    DmName newName();

    /**
     * Gives the disks.
     *
     * @return at least two
     */
    List<Disk> disks();

    /**
     * Opens a device for I/O.
     *
     * @param device a device with a live table that is not suspended
     * @return its I/O, which the caller closes
     */
    DeviceIo io(DmName device);

    /** Removes the devices that the test has left, and closes the device-mapper. */
    @Override
    void close();
}
