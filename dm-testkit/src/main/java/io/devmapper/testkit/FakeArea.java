package io.devmapper.testkit;

import java.util.Arrays;

/**
 * The counters of one area, kept by the same steps as the kernel's {@code dm-stats.c}: before every change the time
 * since the last one is added for the I/Os that were in flight. Times are in the region's unit.
 */
final class FakeArea {
    private static final int DIRECTIONS = Direction.values().length;

    private final long[] ios = new long[DIRECTIONS];
    private final long[] merges = new long[DIRECTIONS];
    private final long[] sectors = new long[DIRECTIONS];
    private final long[] ticks = new long[DIRECTIONS];
    private final long[] busy = new long[DIRECTIONS];
    private final int[] inFlight = new int[DIRECTIONS];
    private final long[] histogram;
    private long busyTotal;
    private long queued;
    private long stamp;

    FakeArea(int bins, long now) {
        this.histogram = new long[bins];
        this.stamp = now;
    }

    void begin(Direction direction, long now) {
        round(now);
        inFlight[direction.ordinal()]++;
    }

    /** Counts a completed I/O; {@code bin} is not looked at in a region without histogram. */
    void end(Direction direction, long now, long length, boolean merged, long duration, int bin) {
        round(now);
        int d = direction.ordinal();
        inFlight[d]--;
        sectors[d] += length;
        ios[d]++;
        merges[d] += merged ? 1 : 0;
        ticks[d] += duration;
        if (histogram.length > 0) {
            histogram[bin]++;
        }
    }

    private void round(long now) {
        long passed = now - stamp;
        int total = 0;
        for (int d = 0; d < DIRECTIONS; d++) {
            busy[d] += inFlight[d] > 0 ? passed : 0;
            total += inFlight[d];
        }
        busyTotal += total > 0 ? passed : 0;
        queued += total * passed;
        stamp = now;
    }

    /** Zeroes all but the I/Os in flight. */
    void clear(long now) {
        round(now);
        for (long[] counter : new long[][] {ios, merges, sectors, ticks, busy, histogram}) {
            Arrays.fill(counter, 0);
        }
        busyTotal = 0;
        queued = 0;
    }

    /** Gives the 13 counters in the kernel's order. */
    long[] counters(long now) {
        round(now);
        int r = Direction.READ.ordinal();
        int w = Direction.WRITE.ordinal();
        return new long[] {
            ios[r],
            merges[r],
            sectors[r],
            ticks[r],
            ios[w],
            merges[w],
            sectors[w],
            ticks[w],
            inFlight[r] + inFlight[w],
            busyTotal,
            queued,
            busy[r],
            busy[w]
        };
    }

    long[] histogram() {
        return histogram;
    }
}
