package io.devmapper.host;

import com.sun.jna.Native;
import java.nio.ByteBuffer;

/** The functions of libc that the query lane and the cookies need, with their C names; 64-bit Linux only. */
final class LibC {
    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int open(byte[] path, int flags);

    static native int close(int fd);

    static native int ioctl(int fd, long request, ByteBuffer argument);

    static native int semget(int key, int count, int flags);

    static native int semctl(int id, int index, int command);
}
