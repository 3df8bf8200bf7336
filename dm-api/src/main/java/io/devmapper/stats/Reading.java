package io.devmapper.stats;

import io.devmapper.DmName;
import java.time.Instant;

/**
 * The counters of a region as the kernel had them at one moment: one column for each counter, with one row for each
 * area. Reading them changes nothing in the kernel, so that many readers can share a region. Immutable.
 */
public final class Reading {
    private final DmName device;
    private final Region region;
    private final Instant timestamp;
    private final long midNanos;
    private final long[][] counters;
    private final long[] histogram;

    Reading(DmName device, Region region, Instant timestamp, long midNanos, long[][] counters, long[] histogram) {
        this.device = device;
        this.region = region;
        this.timestamp = timestamp;
        this.midNanos = midNanos;
        this.counters = counters;
        this.histogram = histogram;
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
     * Gives a counter of one area, since the region was created or last cleared.
     *
     * @param counter the counter
     * @param area the area, from 0
     * @return its value, a time in nanoseconds; of {@link Counter#IN_PROGRESS} at least 0
     * @throws IndexOutOfBoundsException if there is no such area
     */
    public long get(Counter counter, int area) {
        return scaled(region, counter, counters[counter.ordinal()][area]);
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
        return histogram[
                row(region, area)
                        + java.util.Objects.checkIndex(bin, region.bounds().bins())];
    }

    long[][] counters() {
        return counters;
    }

    long[] histogram() {
        return histogram;
    }

    static int row(Region region, int area) {
        return java.util.Objects.checkIndex(area, region.areaCount())
                * region.bounds().bins();
    }

    static long scaled(Region region, Counter counter, long kernelValue) {
        if (counter == Counter.IN_PROGRESS) {
            return Math.max(0, kernelValue);
        }
        return counter.isTime() ? kernelValue * region.timeUnit() : kernelValue;
    }
}
