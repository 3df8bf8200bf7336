package io.devmapper.host;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The system calls of this package, so that a test can play the kernel. As in the kernel itself, each returns 0 or
 * more, or an error number negated.
 */
interface SystemCalls {
    /** Opens for reading and writing, not inherited by child processes. Returns the descriptor. */
    int open(Path path);

    int close(int fd);

    /** Sends a direct buffer, from its start, and lets the kernel answer into it. */
    int ioctl(int fd, long request, ByteBuffer argument);

    /** Finds the id of an existing set of semaphores. */
    int semaphore(int key);

    /** Makes a private set of one semaphore; returns its id. */
    int newSemaphore();

    int semaphoreValue(int id);

    int removeSemaphore(int id);
}
