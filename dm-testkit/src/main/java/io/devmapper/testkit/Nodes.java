package io.devmapper.testkit;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes in {@code /dev/mapper}, by which tables may name what they map. Udev keeps them right; without it the
 * library does, and a device that the kernel removes by itself leaves its node behind. Guarded by the kernel's lock.
 */
final class Nodes {
    private final boolean udev;
    private final Map<DmName, DeviceNumber> numbers = new HashMap<>();

    Nodes(boolean udev) {
        this.udev = udev;
    }

    Optional<DeviceNumber> find(DmName name) {
        return Optional.ofNullable(numbers.get(name));
    }

    void make(FakeDevice device) {
        numbers.put(device.name(), device.number());
    }

    void drop(DmName name) {
        numbers.remove(name);
    }

    /** Udev makes the node when it sees the uevent; without udev the library does, whatever the resume did. */
    void resumed(FakeDevice device, boolean uevent) {
        if (uevent || !udev) {
            make(device);
        }
    }

    void renamed(DmName old, FakeDevice device) {
        if (numbers.remove(old) != null) {
            make(device);
        }
    }

    /** The kernel has removed the device. */
    void gone(FakeDevice device) {
        if (udev) {
            drop(device.name());
        }
    }
}
