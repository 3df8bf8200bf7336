package io.devmapper.host;

/** The ioctls of device-mapper, in the order of their numbers. */
enum IoctlCommand {
    VERSION,
    REMOVE_ALL,
    LIST_DEVICES,
    DEV_CREATE,
    DEV_REMOVE,
    DEV_RENAME,
    DEV_SUSPEND,
    DEV_STATUS,
    DEV_WAIT,
    TABLE_LOAD,
    TABLE_CLEAR,
    TABLE_DEPS,
    TABLE_STATUS,
    LIST_VERSIONS,
    TARGET_MSG,
    DEV_SET_GEOMETRY,
    DEV_ARM_POLL,
    GET_TARGET_VERSION;

    /**
     * The code for "reads and writes a {@code struct dm_ioctl}". Architectures place the direction bits differently,
     * but read and write together are the same two top bits on all of them.
     */
    private static final long READ_WRITE = 3L << 30;

    private static final int TYPE = 0xFD;

    long request() {
        return READ_WRITE | (long) DmIoctl.HEADER_BYTES << 16 | TYPE << 8 | ordinal();
    }
}
