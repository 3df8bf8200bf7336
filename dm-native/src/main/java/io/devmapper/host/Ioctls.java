package io.devmapper.host;

import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.ProtocolException;
import io.devmapper.task.DmTask;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends requests on one descriptor of the control node, from any number of threads: the kernel does the locking. Each
 * call uses memory of its own, as large as its request and answer need.
 */
final class Ioctls implements AutoCloseable {
    private static final int LARGEST = 1 << 30;
    /** An answer with a count of 0 may leave the place of its first entry untouched, so it is sent as 0. */
    private static final int FIRST_ENTRY_BYTES = 16;

    private final SystemCalls calls;
    private final int fd;
    private final int largest;
    private final BufferPool pool = new BufferPool();
    private final ReplySizes sizes = new ReplySizes();

    /** Takes over the descriptor. */
    Ioctls(SystemCalls calls, int fd) {
        this(calls, fd, LARGEST);
    }

    /** As above, with another limit of one request or answer. */
    Ioctls(SystemCalls calls, int fd, int largest) {
        this.calls = calls;
        this.fd = fd;
        this.largest = largest;
    }

    /**
     * What is sent.
     *
     * @param payloadBytes how many bytes it puts behind the header
     * @param replyBytes how many bytes may come back behind the header; absent where earlier answers tell
     * @param secret whether its memory is wiped afterwards
     * @param writer what fills in header and payload
     */
    record Request(int payloadBytes, Optional<Integer> replyBytes, boolean secret, Consumer<ByteBuffer> writer) {
        static Request of(Consumer<ByteBuffer> writer) {
            return new Request(0, Optional.of(0), false, writer);
        }

        static Request query(Consumer<ByteBuffer> writer) {
            return new Request(0, Optional.empty(), false, writer);
        }
    }

    /** Runs one request and reads its answer where it lies. The reader may itself throw. */
    <T> T run(DmTask<?> task, IoctlCommand command, Request request, Function<ByteBuffer, T> reader) {
        int reply = request.replyBytes.orElseGet(() -> sizes.expected(command));
        int payload = Math.max(FIRST_ENTRY_BYTES, Math.max(request.payloadBytes, reply));
        int size = DmIoctl.HEADER_BYTES + Math.min(payload, largest - DmIoctl.HEADER_BYTES);
        while (true) {
            ByteBuffer buffer = lend(task, size);
            try {
                if (call(task, command, request, buffer, size)) {
                    if (request.replyBytes.isEmpty()) {
                        sizes.note(command, buffer.getInt(DmIoctl.DATA_SIZE));
                    }
                    return reader.apply(buffer);
                }
            } finally {
                if (request.secret) {
                    wipe(buffer, size);
                }
                pool.giveBack(buffer);
            }
            if (size >= largest) {
                throw failed(task, Errno.ENOMEM.number());
            }
            size = size <= largest / 2 ? size * 2 : largest;
        }
    }

    /** As {@link #run}, with a reader of this package, for which an unreadable answer is the kernel's fault. */
    <T> T query(DmTask<?> task, IoctlCommand command, Request request, Function<ByteBuffer, T> reader) {
        return run(task, command, request, reply -> {
            try {
                return reader.apply(reply);
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                var malformed = new ProtocolException(Failure.of(task, "answer of the kernel is malformed: " + e));
                malformed.initCause(e);
                throw malformed;
            }
        });
    }

    /** Tells whether the answer fitted. */
    private boolean call(DmTask<?> task, IoctlCommand command, Request request, ByteBuffer buffer, int size) {
        int result;
        do {
            // After an interruption by a signal of the JVM's own, the memory may hold a part of an answer.
            prepare(request, buffer, size);
            result = calls.ioctl(fd, command.request(), buffer);
        } while (result == -Errno.EINTR.number());
        if (result < 0) {
            throw failed(task, -result);
        }
        return !DmIoctl.has(buffer, DmIoctl.BUFFER_FULL);
    }

    private static void prepare(Request request, ByteBuffer buffer, int size) {
        DmIoctl.start(buffer, size);
        for (int i = 0; i < FIRST_ENTRY_BYTES; i += Long.BYTES) {
            buffer.putLong(DmIoctl.HEADER_BYTES + i, 0);
        }
        request.writer.accept(buffer);
    }

    private ByteBuffer lend(DmTask<?> task, int size) {
        try {
            return pool.lend(size);
        } catch (OutOfMemoryError noDirectMemory) {
            DeviceMapperException failure = failed(task, Errno.ENOMEM.number());
            failure.initCause(noDirectMemory);
            throw failure;
        }
    }

    private static DeviceMapperException failed(DmTask<?> task, int errno) {
        return DeviceMapperException.of(task, new Errno(errno), List.of());
    }

    private static void wipe(ByteBuffer buffer, int size) {
        for (int i = 0; i < size; i++) {
            buffer.put(i, (byte) 0);
        }
    }

    BufferPool pool() {
        return pool;
    }

    /** Gives descriptor and memory back. No call may run any more. */
    @Override
    public void close() {
        calls.close(fd);
        pool.close();
    }
}
