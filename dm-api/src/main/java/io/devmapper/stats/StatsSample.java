package io.devmapper.stats;

import io.devmapper.DmName;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a region's areas did between two readings. The intervals of consecutive samples touch: whatever lies between
 * two samples of the same reader is in the second, so that the sum over samples is what the kernel counted. Immutable.
 */
public final class StatsSample {
    private static final Counter[] COUNTERS = Counter.values();

    private final Reading current;
    private final Duration interval;
    private final boolean restarted;
    private final long[][] deltas;
    private final long[] histogram;

    private StatsSample(Reading current, Duration interval, boolean restarted, long[][] deltas, long[] histogram) {
        this.current = current;
        this.interval = interval;
        this.restarted = restarted;
        this.deltas = deltas;
        this.histogram = histogram;
    }

    /**
     * Takes the difference of two readings of one region. Where an area's counters went backwards, somebody cleared
     * them in between: the area then counts from the clear, and the sample is marked {@link #restarted()}.
     *
     * @param previous the earlier reading
     * @param current the later one
     * @return the sample
     * @throws IllegalArgumentException if the readings are of different regions
     */
    public static StatsSample between(Reading previous, Reading current) {
        Region region = current.region();
        if (!previous.region().equals(region)) {
            throw new IllegalArgumentException(
                    "readings must be of one region, not " + previous.region() + " and " + region);
        }
        int areas = region.areaCount();
        int bins = region.bounds().bins();
        long[][] deltas = new long[COUNTERS.length][areas];
        long[] histogram = new long[areas * bins];
        boolean restarted = false;
        for (int area = 0; area < areas; area++) {
            boolean cleared = wentBackwards(previous, current, area, bins);
            restarted |= cleared;
            for (Counter counter : COUNTERS) {
                int c = counter.ordinal();
                long now = current.counters()[c][area];
                long before = cleared || counter == Counter.IN_PROGRESS ? 0 : previous.counters()[c][area];
                deltas[c][area] = now - before;
            }
            for (int i = area * bins; i < (area + 1) * bins; i++) {
                histogram[i] = current.histogram()[i] - (cleared ? 0 : previous.histogram()[i]);
            }
        }
        Duration interval = Duration.ofNanos(current.nanoTime() - previous.nanoTime());
        return new StatsSample(current, interval, restarted, deltas, histogram);
    }

    private static boolean wentBackwards(Reading previous, Reading current, int area, int bins) {
        for (Counter counter : COUNTERS) {
            int c = counter.ordinal();
            if (counter != Counter.IN_PROGRESS
                    && Long.compareUnsigned(current.counters()[c][area], previous.counters()[c][area]) < 0) {
                return true;
            }
        }
        for (int i = area * bins; i < (area + 1) * bins; i++) {
            if (Long.compareUnsigned(current.histogram()[i], previous.histogram()[i]) < 0) {
                return true;
            }
        }
        return false;
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
        return interval;
    }

    /**
     * Tells whether counters went backwards, since somebody cleared them. What was counted between the previous
     * reading and the clear is then in no sample of this reader.
     *
     * @return whether any area counts from a clear
     */
    public boolean restarted() {
        return restarted;
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
     * Gives what one area did.
     *
     * @param area the area, from 0
     * @return its activity
     * @throws IndexOutOfBoundsException if there is no such area
     */
    public Activity area(int area) {
        Objects.checkIndex(area, region().areaCount());
        return sum(area, area + 1);
    }

    /**
     * Gives what all areas did together. An I/O that spans several areas counts once in each of them, except for its
     * sectors.
     *
     * @return their activity
     */
    public Activity total() {
        return sum(0, region().areaCount());
    }

    private Activity sum(int from, int to) {
        long[] sums = new long[COUNTERS.length];
        for (Counter counter : COUNTERS) {
            long[] column = deltas[counter.ordinal()];
            long sum = 0;
            for (int area = from; area < to; area++) {
                sum += Reading.scaled(region(), counter, column[area]);
            }
            sums[counter.ordinal()] = sum;
        }
        long[] counts = new long[region().bounds().bins()];
        for (int i = from * counts.length; i < to * counts.length; i++) {
            counts[i % counts.length] += histogram[i];
        }
        return new Activity(interval, sums, region().bounds(), counts);
    }
}
