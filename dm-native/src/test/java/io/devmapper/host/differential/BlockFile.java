package io.devmapper.host.differential;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** An open block device. Java's own channels know direct I/O in whole blocks of 4096 bytes only, and O_RDWR not at all. */
final class BlockFile implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int DIRECT = 0x4000;
    private static final int SECTOR = 512;
    private static final int PAGE = 4096;

    static {
        Native.register(BlockFile.class, "c");
    }

    private final int fd;

    private BlockFile(int fd) {
        this.fd = fd;
    }

    private static native int open(String path, int flags);

    private static native int close(int fd);

    private static native long pread(int fd, Pointer buffer, long count, long offset);

    private static native long pwrite(int fd, Pointer buffer, long count, long offset);

    /** Opens for reading and writing where I/O is wanted, else as a mount that only holds the device. */
    static BlockFile open(String path, boolean direct) {
        int fd = open(path, CLOSE_ON_EXEC | (direct ? READ_WRITE | DIRECT : 0));
        if (fd < 0) {
            throw new IllegalStateException("cannot open " + path + ": errno " + Native.getLastError());
        }
        return new BlockFile(fd);
    }

    /** Sends one I/O. It may fail, as on an error target; it counts all the same. */
    void transfer(boolean write, long sector, long count) {
        long bytes = count * SECTOR;
        try (Memory memory = new Memory(bytes + PAGE)) {
            Pointer aligned = memory.align(PAGE).share(0);
            if (write) {
                pwrite(fd, aligned, bytes, sector * SECTOR);
            } else {
                pread(fd, aligned, bytes, sector * SECTOR);
            }
        }
    }

    @Override
    public void close() {
        close(fd);
    }
}
