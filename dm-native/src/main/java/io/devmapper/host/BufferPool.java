package io.devmapper.host;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lends the memory that ioctls read and write, so that a sampler allocates nothing in its steady state. The memory is
 * the JVM's direct memory, which lives as long as anybody holds it: a view that outlives its call reads wrong bytes,
 * but never crashes the JVM.
 */
final class BufferPool {
    private static final int SMALLEST = 4096;
    private static final int MAX_IDLE = 16;
    /** So much is kept for the next call at most; what is larger goes back to the JVM. */
    private static final int MAX_IDLE_BYTES = 32 * 1024 * 1024;

    private final List<ByteBuffer> idle = new ArrayList<>();
    private int idleBytes;
    private boolean closed;

    /** Gives a buffer of at least this capacity; the smallest that is there. */
    ByteBuffer lend(int bytes) {
        ByteBuffer kept = takeIdle(bytes);
        if (kept != null) {
            return kept;
        }
        int capacity = Math.max(SMALLEST, Integer.highestOneBit(bytes));
        return ByteBuffer.allocateDirect(capacity < bytes ? Math.max(bytes, capacity * 2) : capacity);
    }

    private synchronized @Nullable ByteBuffer takeIdle(int bytes) {
        int best = -1;
        for (int i = 0; i < idle.size(); i++) {
            int capacity = idle.get(i).capacity();
            if (capacity >= bytes && (best < 0 || capacity < idle.get(best).capacity())) {
                best = i;
            }
        }
        if (best < 0) {
            return null;
        }
        // By index: buffers are equal when their contents are.
        ByteBuffer buffer = idle.remove(best);
        idleBytes -= buffer.capacity();
        return buffer;
    }

    /** Takes a buffer back. */
    synchronized void giveBack(ByteBuffer buffer) {
        if (!closed && idle.size() < MAX_IDLE && idleBytes + buffer.capacity() <= MAX_IDLE_BYTES) {
            idle.add(buffer);
            idleBytes += buffer.capacity();
        }
    }

    /** Lets go of all memory. */
    synchronized void close() {
        closed = true;
        idle.clear();
        idleBytes = 0;
    }

    synchronized int idleBytes() {
        return idleBytes;
    }
}
