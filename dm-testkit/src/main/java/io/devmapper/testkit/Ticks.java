package io.devmapper.testkit;

/**
 * Converts time to the coarse ticks in which the kernel measures regions without precise timestamps.
 *
 * @param perSecond the kernel's HZ; a divisor of 1000
 */
record Ticks(int perSecond) {
    private static final long NANOS = 1_000_000_000;
    private static final int MILLIS = 1000;

    Ticks {
        if (perSecond < 1 || MILLIS % perSecond != 0) {
            throw new IllegalArgumentException("ticks per second must divide 1000: " + perSecond);
        }
    }

    long at(long nanos) {
        return Math.floorDiv(nanos, NANOS / perSecond);
    }

    long millis(long ticks) {
        return ticks * (MILLIS / perSecond);
    }
}
