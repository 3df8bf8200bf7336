package io.devmapper.stats;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What happened in an area, or in several, within an interval, and the figures that follow from it. A figure whose
 * denominator is zero is absent. Immutable.
 */
public final class Activity {
    private static final double NANOS = 1e9;

    private final Duration interval;
    private final long[] deltas;
    private final HistogramBounds bounds;
    private final long[] histogram;

    Activity(Duration interval, long[] deltas, HistogramBounds bounds, long[] histogram) {
        this.interval = interval;
        this.deltas = deltas;
        this.bounds = bounds;
        this.histogram = histogram;
    }

    /**
     * Gives the growth of a counter.
     *
     * @param counter the counter
     * @return how much it grew, a time in nanoseconds; of {@link Counter#IN_PROGRESS} the level at the end
     */
    public long get(Counter counter) {
        return deltas[counter.ordinal()];
    }

    /**
     * Gives the time that this covers.
     *
     * @return the time
     */
    public Duration interval() {
        return interval;
    }

    /**
     * Gives the bounds of the histogram.
     *
     * @return the bounds
     */
    public HistogramBounds bounds() {
        return bounds;
    }

    /**
     * Gives the growth of a bin of the histogram.
     *
     * @param bin the bin, from 0
     * @return how many I/Os fell into it
     * @throws IndexOutOfBoundsException if there is no such bin
     */
    public long histogram(int bin) {
        return histogram[Objects.checkIndex(bin, histogram.length)];
    }

    /**
     * Reads per second.
     *
     * @return reads / interval
     */
    public OptionalDouble readsPerSecond() {
        return perSecond(get(Counter.READS));
    }

    /**
     * Writes per second.
     *
     * @return writes / interval
     */
    public OptionalDouble writesPerSecond() {
        return perSecond(get(Counter.WRITES));
    }

    /**
     * Merged reads per second.
     *
     * @return reads_merged / interval
     */
    public OptionalDouble readsMergedPerSecond() {
        return perSecond(get(Counter.READS_MERGED));
    }

    /**
     * Merged writes per second.
     *
     * @return writes_merged / interval
     */
    public OptionalDouble writesMergedPerSecond() {
        return perSecond(get(Counter.WRITES_MERGED));
    }

    /**
     * Bytes read per second.
     *
     * @return read_sectors × 512 / interval
     */
    public OptionalDouble readBytesPerSecond() {
        return scale(perSecond(get(Counter.READ_SECTORS)), Sectors.BYTES);
    }

    /**
     * Bytes written per second.
     *
     * @return write_sectors × 512 / interval
     */
    public OptionalDouble writeBytesPerSecond() {
        return scale(perSecond(get(Counter.WRITE_SECTORS)), Sectors.BYTES);
    }

    /**
     * I/Os per second.
     *
     * @return (reads + writes) / interval
     */
    public OptionalDouble throughput() {
        return perSecond(ios());
    }

    /**
     * Average size of an I/O, in sectors of 512 bytes.
     *
     * @return (read_sectors + write_sectors) / (reads + writes)
     */
    public OptionalDouble averageRequestSectors() {
        return ratio(get(Counter.READ_SECTORS) + get(Counter.WRITE_SECTORS), ios());
    }

    /**
     * Average number of I/Os in flight.
     *
     * @return weighted_io_nsecs / interval
     */
    public OptionalDouble averageQueueSize() {
        return ratio(get(Counter.WEIGHTED_IO_NSECS), interval.toNanos());
    }

    /**
     * Average duration of an I/O, in nanoseconds.
     *
     * @return (read_nsecs + write_nsecs) / (reads + writes)
     */
    public OptionalDouble averageWaitNanos() {
        return ratio(get(Counter.READ_NSECS) + get(Counter.WRITE_NSECS), ios());
    }

    /**
     * Average duration of a read, in nanoseconds.
     *
     * @return read_nsecs / reads
     */
    public OptionalDouble averageReadWaitNanos() {
        return ratio(get(Counter.READ_NSECS), get(Counter.READS));
    }

    /**
     * Average duration of a write, in nanoseconds.
     *
     * @return write_nsecs / writes
     */
    public OptionalDouble averageWriteWaitNanos() {
        return ratio(get(Counter.WRITE_NSECS), get(Counter.WRITES));
    }

    /**
     * Part of the time with at least one I/O in flight. Of several areas it is the sum, and means little.
     *
     * @return io_nsecs / interval, at most 1
     */
    public OptionalDouble utilization() {
        OptionalDouble busy = ratio(get(Counter.IO_NSECS), interval.toNanos());
        return busy.isPresent() ? OptionalDouble.of(Math.min(1, busy.getAsDouble())) : busy;
    }

    /**
     * Average time that an I/O kept the device busy, in nanoseconds.
     *
     * @return utilization × 10⁹ / throughput
     */
    public OptionalDouble serviceTimeNanos() {
        OptionalDouble busy = utilization();
        OptionalDouble rate = throughput();
        return busy.isEmpty() || rate.isEmpty() || rate.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(busy.getAsDouble() * NANOS / rate.getAsDouble());
    }

    private long ios() {
        return get(Counter.READS) + get(Counter.WRITES);
    }

    private OptionalDouble perSecond(long count) {
        // Multiplied first, so that a whole number of I/Os in a whole second is a whole number.
        long nanos = interval.toNanos();
        return nanos <= 0 ? OptionalDouble.empty() : OptionalDouble.of(count * NANOS / nanos);
    }

    private static OptionalDouble ratio(long dividend, long divisor) {
        return divisor <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) dividend / divisor);
    }

    private static OptionalDouble scale(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
