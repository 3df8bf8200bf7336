package io.devmapper.host;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Remembers how long answers were, so that the next one of its kind fits at once: an answer that does not fit costs a
 * second call, and memory that is not needed costs the kernel time to copy and clear.
 */
final class ReplySizes {
    private static final int FIRST_GUESS = 1024;

    private final AtomicIntegerArray sizes = new AtomicIntegerArray(IoctlCommand.values().length);

    /** What to allow for, a quarter more than was needed lately. */
    int expected(IoctlCommand command) {
        int needed = sizes.get(command.ordinal());
        return Math.max(FIRST_GUESS, needed + needed / 4);
    }

    /** Notes what was needed; forgets a long answer by and by, when shorter ones follow. */
    void note(IoctlCommand command, int needed) {
        sizes.accumulateAndGet(command.ordinal(), needed, (old, now) -> Math.max(now, old - old / 8));
    }
}
