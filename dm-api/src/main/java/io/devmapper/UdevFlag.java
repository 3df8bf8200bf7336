package io.devmapper;

import java.util.Set;

/** What the udev rules are told, by way of the cookie, about the uevent of a change. */
public enum UdevFlag {
    /** The device-mapper rules make no node in {@code /dev/mapper}. */
    DISABLE_DM_RULES(0x0001),
    /** The rules of the subsystem, such as LVM's, do nothing. */
    DISABLE_SUBSYSTEM_RULES(0x0002),
    /** No links in {@code /dev/disk}. */
    DISABLE_DISK_RULES(0x0004),
    /** Rules of others are asked to leave the device alone. */
    DISABLE_OTHER_RULES(0x0008),
    /** Links of this device yield to those of others. */
    LOW_PRIORITY(0x0010),
    /** The library makes no node itself when udev made none. */
    DISABLE_LIBRARY_FALLBACK(0x0020),
    /** The uevent comes from a change; the library sets it by itself. */
    PRIMARY_SOURCE(0x0040),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_0(0x0100),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_1(0x0200),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_2(0x0400),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_3(0x0800),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_4(0x1000),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_5(0x2000),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_6(0x4000),
    /** Free for the subsystem that owns the device. */
    SUBSYSTEM_7(0x8000);

    private final int bit;

    UdevFlag(int bit) {
        this.bit = bit;
    }

    /**
     * Joins flags into the number that libdevmapper takes.
     *
     * @param flags the flags
     * @return their bits, 16 at most
     */
    public static int bits(Set<UdevFlag> flags) {
        return flags.stream().mapToInt(flag -> flag.bit).reduce(0, (a, b) -> a | b);
    }
}
