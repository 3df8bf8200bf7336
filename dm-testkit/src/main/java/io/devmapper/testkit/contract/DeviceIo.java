package io.devmapper.testkit.contract;

import io.devmapper.Sectors;

/**
 * Direct I/O on one device. Each call is exactly one I/O, and it has ended when the call returns. A device may count as
 * open until this is closed.
 */
public interface DeviceIo extends AutoCloseable {
    /**
     * Reads.
     *
     * @param at the first sector, a multiple of 8
     * @param length how many sectors, a multiple of 8, at most 128
     */
    void read(Sectors at, Sectors length);

    /**
     * Writes anything.
     *
     * @param at the first sector, a multiple of 8
     * @param length how many sectors, a multiple of 8, at most 128
     */
    void write(Sectors at, Sectors length);

    @Override
    void close();
}
