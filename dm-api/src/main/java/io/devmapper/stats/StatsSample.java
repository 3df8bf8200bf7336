package io.devmapper.stats;

import io.devmapper.DmName;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Objects;

/**
 * What a region's areas did between two readings. The intervals of consecutive samples touch: whatever lies between
 * two samples of the same reader is in the second, so that the sum over samples is what the kernel counted. Keeps both
 * readings, and subtracts when asked. Immutable.
 */
public final class StatsSample {
    private static final Counter[] COUNTERS = Counter.values();

    private final Reading previous;
    private final Reading current;
    private final BitSet restarts;

    private StatsSample(Reading previous, Reading current) {
        this.previous = previous;
        this.current = current;
        this.restarts = previous.cleared() ? new BitSet() : Restarts.between(previous, current);
    }

    /**
     * Takes the difference of two readings of one region. Where an area's counters went backwards, somebody cleared
     * them in between: the area then counts from the clear, and the sample is marked {@link #restarted()}. After a
     * reading that cleared the counters itself, all count from it.
     *
     * @param previous the earlier reading
     * @param current the later one
     * @return the sample
     * @throws IllegalArgumentException if the readings are of different regions, see {@link Region#isSameAs}
     */
    public static StatsSample between(Reading previous, Reading current) {
        if (!previous.region().isSameAs(current.region())) {
            throw new IllegalArgumentException(
                    "readings must be of one region, not " + previous.region() + " and " + current.region());
        }
        return new StatsSample(previous, current);
    }

    /**
     * Gives the device.
     *
     * @return its name when sampling began
     */
    public DmName device() {
        return current.device();
    }

    /**
     * Gives the region.
     *
     * @return the region
     */
    public Region region() {
        return current.region();
    }

    /**
     * Gives the wall-clock time of the sample's end.
     *
     * @return the time
     */
    public Instant timestamp() {
        return current.timestamp();
    }

    /**
     * Gives the time that the sample covers, as measured around the two readings.
     *
     * @return the time
     */
    public Duration interval() {
        return Duration.ofNanos(current.nanoTime() - previous.nanoTime());
    }

    /**
     * Tells whether counters went backwards, since somebody cleared them. What was counted between the previous
     * reading and the clear is then in no sample of this reader.
     *
     * @return whether any area counts from a clear
     */
    public boolean restarted() {
        return !restarts.isEmpty();
    }

    /**
     * Gives the reading at the sample's end.
     *
     * @return the cumulative counters
     */
    public Reading reading() {
        return current;
    }

    /**
     * Gives the growth of one counter of one area, without making an object.
     *
     * @param counter the counter
     * @param area the area, from 0
     * @return how much it grew, a time in nanoseconds and at most 2⁶³-1; of {@link Counter#IN_PROGRESS} the level at
     *     the end
     * @throws IndexOutOfBoundsException if there is no such area
     */
    public long get(Counter counter, int area) {
        Objects.checkIndex(area, region().areaCount());
        return sum(counter, area, area + 1);
    }

    /**
     * Gives what one area did.
     *
     * @param area the area, from 0
     * @return its activity
     * @throws IndexOutOfBoundsException if there is no such area
     */
    public Activity area(int area) {
        Objects.checkIndex(area, region().areaCount());
        return areas(area, area + 1);
    }

    /**
     * Gives what some neighbouring areas did together, as {@link #total()} does of all.
     *
     * @param from the first area, from 0
     * @param to the area behind the last
     * @return their activity
     * @throws IndexOutOfBoundsException if there are no such areas
     */
    public Activity areas(int from, int to) {
        Objects.checkFromToIndex(from, to, region().areaCount());
        long[] sums = new long[COUNTERS.length];
        for (Counter counter : COUNTERS) {
            sums[counter.ordinal()] = sum(counter, from, to);
        }
        return new Activity(interval(), sums, new Histogram(region().bounds(), binSums(from, to)));
    }

    /**
     * Gives what all areas did together. An I/O that spans several areas counts once in each of them, except for its
     * sectors.
     *
     * @return their activity
     */
    public Activity total() {
        return areas(0, region().areaCount());
    }

    private long sum(Counter counter, int from, int to) {
        long[] now = current.column(counter);
        long[] before = previous.column(counter);
        long sum = 0;
        for (int area = from; area < to; area++) {
            if (counter == Counter.IN_PROGRESS) {
                sum = Sums.add(sum, Math.max(0, now[area]));
            } else {
                sum = Sums.add(sum, countsFromZero(area) ? now[area] : now[area] - before[area]);
            }
        }
        return counter.isTime() ? Sums.scale(sum, region().timeUnit()) : sum;
    }

    private long[] binSums(int from, int to) {
        long[] sums = new long[region().bounds().bins()];
        for (int area = from; area < to; area++) {
            for (int bin = 0; bin < sums.length; bin++) {
                int i = area * sums.length + bin;
                long growth = countsFromZero(area) ? current.bins()[i] : current.bins()[i] - previous.bins()[i];
                sums[bin] = Sums.add(sums[bin], growth);
            }
        }
        return sums;
    }

    private boolean countsFromZero(int area) {
        return previous.cleared() || (!restarts.isEmpty() && restarts.get(area));
    }
}
