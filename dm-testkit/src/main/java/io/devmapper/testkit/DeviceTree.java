package io.devmapper.testkit;

import io.devmapper.DeviceId;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.KernelText;
import io.devmapper.error.Errno;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds devices by name, uuid and number, keeps those unique, and gives out minor numbers. */
final class DeviceTree {
    /** The kernel lists by name, compared byte by byte. */
    private static final Comparator<DmName> BYTES =
            (a, b) -> Arrays.compareUnsigned(KernelText.encode(a.value()), KernelText.encode(b.value()));

    private final int major;
    private final Ticks clock;
    private final StatsMemory memory;
    private final TreeMap<DmName, FakeDevice> byName = new TreeMap<>(BYTES);
    private final Map<DmUuid, FakeDevice> byUuid = new HashMap<>();
    private final Map<DeviceNumber, FakeDevice> byNumber = new HashMap<>();

    DeviceTree(int major, Ticks clock, StatsMemory memory) {
        this.major = major;
        this.clock = clock;
        this.memory = memory;
    }

    FakeDevice create(DmName name, Optional<DmUuid> uuid, Optional<DeviceNumber> wanted) {
        // The kernel takes the minor of a wanted number and ignores its major.
        DeviceNumber number =
                new DeviceNumber(major, wanted.map(DeviceNumber::minor).orElseGet(this::freeMinor));
        if (byNumber.containsKey(number)) {
            throw new KernelError(Errno.ENXIO);
        }
        if (byName.containsKey(name) || uuid.filter(byUuid::containsKey).isPresent()) {
            throw new KernelError(Errno.EBUSY);
        }
        var device = new FakeDevice(number, name, uuid, new FakeStats(clock, memory));
        byName.put(name, device);
        byNumber.put(number, device);
        uuid.ifPresent(value -> byUuid.put(value, device));
        return device;
    }

    private int freeMinor() {
        int minor = 0;
        while (byNumber.containsKey(new DeviceNumber(major, minor))) {
            minor++;
        }
        return minor;
    }

    Optional<FakeDevice> find(DeviceId id) {
        return Optional.ofNullable(
                id instanceof DmName ? byName.get(id) : id instanceof DmUuid ? byUuid.get(id) : byNumber.get(id));
    }

    FakeDevice get(DeviceId id) {
        return find(id).orElseThrow(() -> new KernelError(Errno.ENXIO));
    }

    List<FakeDevice> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Renames. What is given by name is looked for only when the new name is known to be free; anything else is
     * looked for first, since the kernel renames only by name.
     */
    FakeDevice rename(DeviceId id, DmName newName) {
        requireFree(id, byName.containsKey(newName));
        FakeDevice device = get(id);
        byName.remove(device.name());
        device.setName(newName);
        byName.put(newName, device);
        return device;
    }

    private void requireFree(DeviceId id, boolean taken) {
        if (!(id instanceof DmName)) {
            get(id);
        }
        if (taken) {
            throw new KernelError(Errno.EBUSY);
        }
    }

    FakeDevice setUuid(DeviceId id, DmUuid uuid) {
        requireFree(id, byUuid.containsKey(uuid));
        FakeDevice device = get(id);
        if (device.uuid().isPresent()) {
            throw new KernelError(Errno.EINVAL);
        }
        device.setUuid(uuid);
        byUuid.put(uuid, device);
        return device;
    }

    void remove(FakeDevice device) {
        byName.remove(device.name());
        byNumber.remove(device.number());
        device.uuid().ifPresent(byUuid::remove);
    }
}
