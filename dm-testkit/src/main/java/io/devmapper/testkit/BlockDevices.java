package io.devmapper.testkit;

import io.devmapper.DeviceNumber;
import io.devmapper.error.Errno;
import java.util.HashMap;
import java.util.Map;

/** The block devices of the imagined host that are no device-mapper devices, by number and by node. */
final class BlockDevices {
    private final Map<DeviceNumber, Long> sizes = new HashMap<>();
    private final Map<String, DeviceNumber> nodes = new HashMap<>();

    void add(DeviceNumber number, String node, long sectors) {
        if (sizes.putIfAbsent(number, sectors) != null || nodes.putIfAbsent(node, number) != null) {
            throw new IllegalArgumentException("there is a block device " + number + " or " + node + " already");
        }
    }

    void remove(DeviceNumber number) {
        sizes.remove(number);
    }

    /** Gives the size in sectors; ENXIO stands for a number without a device, as for one that was unplugged. */
    long size(DeviceNumber number) {
        Long size = sizes.get(number);
        if (size == null) {
            throw new KernelError(Errno.ENXIO);
        }
        return size;
    }

    DeviceNumber ofNode(String path) {
        DeviceNumber number = nodes.get(path);
        if (number == null) {
            throw new KernelError(Errno.ENODEV);
        }
        return number;
    }
}
