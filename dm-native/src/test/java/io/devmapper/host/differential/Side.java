package io.devmapper.host.differential;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;

/** One of the two that are compared, empty at the start. */
interface Side extends AutoCloseable {
    String name();

    DeviceMapper deviceMapper();

    /** Sends one I/O that {@link Hazards} found safe, and waits for its end. Whether it succeeds is not told. */
    void transfer(Operation.Transfer io);

    /** Opens a device that exists. */
    AutoCloseable open(DmName device);

    /** Waits until nobody else looks at what the last operation did. */
    void settle();

    /** Waits until the number of a device whose removal was deferred is free, which is a little after it has gone. */
    void awaitFree(DeviceNumber number);

    /** Removes all devices. */
    @Override
    void close();
}
