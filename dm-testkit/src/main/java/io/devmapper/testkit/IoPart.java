package io.devmapper.testkit;

/**
 * A part of an I/O, cut at the boundaries of a device's table as the kernel cuts it.
 *
 * @param direction which way
 * @param start the first sector on the device
 * @param length how many sectors
 */
record IoPart(Direction direction, long start, long length) {
    long end() {
        return start + length;
    }
}
