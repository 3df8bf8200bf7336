package io.devmapper.host;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Makes the system calls through libc; reads errno before anything else can change it. */
final class LinuxCalls implements SystemCalls {
    static final int O_RDWR = 02;
    static final int O_CLOEXEC = 02000000;
    static final int IPC_PRIVATE = 0;
    static final int IPC_CREAT = 01000;
    static final int IPC_RMID = 0;
    static final int GETVAL = 12;
    static final int OWNER_ONLY = 0600;

    @Override
    public int open(Path path) {
        return result(LibC.open(NativeText.bytes(path.toString()), O_RDWR | O_CLOEXEC));
    }

    @Override
    public int close(int fd) {
        return result(LibC.close(fd));
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        return result(LibC.ioctl(fd, request, argument));
    }

    @Override
    public int semaphore(int key) {
        return result(LibC.semget(key, 1, 0));
    }

    @Override
    public int newSemaphore() {
        return result(LibC.semget(IPC_PRIVATE, 1, IPC_CREAT | OWNER_ONLY));
    }

    @Override
    public int semaphoreValue(int id) {
        return result(LibC.semctl(id, 0, GETVAL));
    }

    @Override
    public int removeSemaphore(int id) {
        return result(LibC.semctl(id, 0, IPC_RMID));
    }

    private static int result(int returned) {
        return returned >= 0 ? returned : -Native.getLastError();
    }
}
