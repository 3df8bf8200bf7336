package io.devmapper.stats;

import io.devmapper.DmName;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * The counters of a region as the kernel had them at one moment: one column for each counter, with one row for each
 * area. Unless it was made by {@link DeviceStats#readAndClear}, it has changed nothing in the kernel, so that many
 * readers can share a region. Immutable.
 */
public final class Reading {
    private final DmName device;
    private final Region region;
    private final Instant timestamp;
    private final long midNanos;
    private final boolean cleared;
    private final long[][] counters;
    private final long[] bins;

    Reading(
            DmName device,
            Region region,
            Instant timestamp,
            long midNanos,
            boolean cleared,
            long[][] counters,
            long[] bins) {
        this.device = device;
        this.region = region;
        this.timestamp = timestamp;
        this.midNanos = midNanos;
        this.cleared = cleared;
        this.counters = counters;
        this.bins = bins;
    }

    /**
     * Gives the device.
     *
     * @return its name when the reading was begun
     */
    public DmName device() {
        return device;
    }

    /**
     * Gives the region.
     *
     * @return the region
     */
    public Region region() {
        return region;
    }

    /**
     * Gives the wall-clock time at which the reading was complete.
     *
     * @return the time
     */
    public Instant timestamp() {
        return timestamp;
    }

    /**
     * Gives the moment that the counters belong to, for differences only: the middle between the stamps taken right
     * before and after the kernel was asked.
     *
     * @return nanoseconds from an arbitrary start
     */
    public long nanoTime() {
        return midNanos;
    }

    /**
     * Tells whether the kernel zeroed the counters as it gave them.
     *
     * @return whether the reading was made by {@link DeviceStats#readAndClear}
     */
    public boolean cleared() {
        return cleared;
    }

    /**
     * Gives a counter of one area, since the region was created or last cleared.
     *
     * @param counter the counter
     * @param area the area, from 0
     * @return its value, a time in nanoseconds; of {@link Counter#IN_PROGRESS} at least 0; modulo 2⁶⁴, as the kernel
     *     counts
     * @throws IndexOutOfBoundsException if there is no such area
     */
    public long get(Counter counter, int area) {
        long value = counters[counter.ordinal()][area];
        if (counter == Counter.IN_PROGRESS) {
            return Math.max(0, value);
        }
        return counter.isTime() ? value * region.timeUnit() : value;
    }

    /**
     * Adds a counter up over all areas. An I/O that spans several areas counts once in each of them, except for its
     * sectors.
     *
     * @param counter the counter
     * @return the sum, a time in nanoseconds; at most 2⁶³-1
     */
    public long total(Counter counter) {
        long sum = 0;
        for (long value : counters[counter.ordinal()]) {
            sum = Sums.add(sum, counter == Counter.IN_PROGRESS ? Math.max(0, value) : value);
        }
        return counter.isTime() ? Sums.scale(sum, region.timeUnit()) : sum;
    }

    /**
     * Gives a count of one area's histogram, since the region was created or last cleared.
     *
     * @param bin the bin, from 0
     * @param area the area, from 0
     * @return how many I/Os fell into the bin
     * @throws IndexOutOfBoundsException if there is no such bin or area
     */
    public long histogram(int bin, int area) {
        int row = Objects.checkIndex(area, region.areaCount()) * region.bounds().bins();
        return bins[row + Objects.checkIndex(bin, region.bounds().bins())];
    }

    /**
     * Gives one area's histogram, since the region was created or last cleared.
     *
     * @param area the area, from 0
     * @return the histogram; without bins if the region keeps none
     * @throws IndexOutOfBoundsException if there is no such area
     */
    public Histogram histogram(int area) {
        int size = region.bounds().bins();
        int row = Objects.checkIndex(area, region.areaCount()) * size;
        return new Histogram(region.bounds(), Arrays.copyOfRange(bins, row, row + size));
    }

    /**
     * Adds up the histograms of all areas.
     *
     * @return the histogram; without bins if the region keeps none
     */
    public Histogram histogram() {
        long[] sums = new long[region.bounds().bins()];
        for (int i = 0; i < bins.length; i++) {
            sums[i % sums.length] = Sums.add(sums[i % sums.length], bins[i]);
        }
        return new Histogram(region.bounds(), sums);
    }

    long[] column(Counter counter) {
        return counters[counter.ordinal()];
    }

    long[] bins() {
        return bins;
    }
}
