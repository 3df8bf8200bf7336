package io.devmapper.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/** Answers ioctls one after the other as a test wrote them, and keeps a copy of every request. */
final class KernelScript implements SystemCalls {
    /** One request as it arrived. */
    record Sent(int fd, long request, ByteBuffer bytes) {
        int size() {
            return bytes.getInt(DmIoctl.DATA_SIZE);
        }

        int flags() {
            return bytes.getInt(DmIoctl.FLAGS);
        }

        String text(int at) {
            return DmIoctl.text(bytes, at, bytes.capacity());
        }
    }

    final List<Sent> sent = new ArrayList<>();
    final List<String> others = new ArrayList<>();
    final Deque<ToIntFunction<ByteBuffer>> answers = new ArrayDeque<>();
    int openResult = 5;

    KernelScript answer(ToIntFunction<ByteBuffer> answer) {
        answers.add(answer);
        return this;
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        var copy = ByteBuffer.allocate(argument.getInt(DmIoctl.DATA_SIZE)).order(ByteOrder.nativeOrder());
        for (int i = 0; i < copy.capacity(); i++) {
            copy.put(i, argument.get(i));
        }
        sent.add(new Sent(fd, request, copy));
        return answers.remove().applyAsInt(argument);
    }

    @Override
    public int open(Path path) {
        others.add("open " + path);
        return openResult;
    }

    @Override
    public int close(int fd) {
        others.add("close " + fd);
        return 0;
    }

    @Override
    public int semaphore(int key) {
        throw new AssertionError("no semaphores here");
    }

    @Override
    public int newSemaphore() {
        throw new AssertionError("no semaphores here");
    }

    @Override
    public int semaphoreValue(int id) {
        throw new AssertionError("no semaphores here");
    }

    @Override
    public int removeSemaphore(int id) {
        throw new AssertionError("no semaphores here");
    }
}
