package io.devmapper.stats;

import java.util.BitSet;

/** Finds out what two readings tell of the time between them: areas that were cleared, and regions too young. */
final class Restarts {
    private static final Counter[] COUNTERS = Counter.values();
    /** Counts are racy and clocks differ, but not by that much. */
    private static final long TOLERANCE_NANOS = 100_000_000;

    private Restarts() {}

    /**
     * The areas in which a counter went backwards. The kernel counts modulo 2⁶⁴, which a busy device reaches in weighted
     * nanoseconds; a step over that is growth.
     */
    static BitSet between(Reading previous, Reading current) {
        var areas = new BitSet();
        for (Counter counter : COUNTERS) {
            if (counter != Counter.IN_PROGRESS) {
                backwards(previous.column(counter), current.column(counter), 1, areas);
            }
        }
        backwards(previous.bins(), current.bins(), current.region().bounds().bins(), areas);
        return areas;
    }

    private static void backwards(long[] before, long[] now, int rowSize, BitSet areas) {
        for (int i = 0; i < now.length; i++) {
            if (now[i] - before[i] < 0) {
                areas.set(i / rowSize);
            }
        }
    }

    /**
     * Whether the counters could be those of a region made after the previous reading, in the place of the one that was
     * read then. Such a region cannot have been busy for longer than that. If nothing has changed it does not matter yet.
     */
    static boolean couldBeYoung(Reading previous, Reading current) {
        long nanos = current.nanoTime() - previous.nanoTime();
        long longest = (2 * nanos + TOLERANCE_NANOS) / current.region().timeUnit();
        boolean changed = false;
        for (int area = 0; area < current.region().areaCount(); area++) {
            if (Long.compareUnsigned(current.column(Counter.IO_NSECS)[area], longest) > 0) {
                return false;
            }
            changed |= differs(previous, current, Counter.READS, area)
                    || differs(previous, current, Counter.WRITES, area)
                    || differs(previous, current, Counter.IO_NSECS, area);
        }
        return changed;
    }

    private static boolean differs(Reading previous, Reading current, Counter counter, int area) {
        return previous.column(counter)[area] != current.column(counter)[area];
    }
}
