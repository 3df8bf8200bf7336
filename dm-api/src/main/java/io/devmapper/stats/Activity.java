package io.devmapper.stats;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What happened in an area, or in several, within an interval, and the figures that follow from it: the metrics of
 * libdevmapper, with a second being a second and a nanosecond a nanosecond in all of them, and rates in bytes. A figure
 * whose denominator is zero is absent. Immutable.
 */
public final class Activity {
    private static final double NANOS = 1e9;

    private final Duration interval;
    private final long[] deltas;
    private final Histogram histogram;

    Activity(Duration interval, long[] deltas, Histogram histogram) {
        this.interval = interval;
        this.deltas = deltas;
        this.histogram = histogram;
    }

    /** Adds up what several regions did; their intervals differ by as much as reading them took. */
    static Activity sum(Duration interval, List<Activity> parts) {
        long[] sums = new long[Counter.values().length];
        for (Activity part : parts) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Sums.add(sums[i], part.deltas[i]);
            }
        }
        return new Activity(
                interval,
                sums,
                Histogram.sum(parts.stream().map(Activity::histogram).toList()));
    }

    /**
     * Gives the growth of a counter.
     *
     * @param counter the counter
     * @return how much it grew, a time in nanoseconds and at most 2⁶³-1; of {@link Counter#IN_PROGRESS} the level at
     *     the end
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
        return histogram.bounds();
    }

    /**
     * Gives the growth of the histogram.
     *
     * @return how many I/Os took how long; without bins if there is no histogram
     */
    public Histogram histogram() {
        return histogram;
    }

    /**
     * Gives the growth of a bin of the histogram.
     *
     * @param bin the bin, from 0
     * @return how many I/Os fell into it
     * @throws IndexOutOfBoundsException if there is no such bin
     */
    public long histogram(int bin) {
        return histogram.count(bin);
    }

    /**
     * Reads per second.
     *
     * @return reads / interval
     */
    public OptionalDouble readsPerSecond() {
        return perSecond(amount(Counter.READS));
    }

    /**
     * Writes per second.
     *
     * @return writes / interval
     */
    public OptionalDouble writesPerSecond() {
        return perSecond(amount(Counter.WRITES));
    }

    /**
     * Merged reads per second.
     *
     * @return reads_merged / interval
     */
    public OptionalDouble readsMergedPerSecond() {
        return perSecond(amount(Counter.READS_MERGED));
    }

    /**
     * Merged writes per second.
     *
     * @return writes_merged / interval
     */
    public OptionalDouble writesMergedPerSecond() {
        return perSecond(amount(Counter.WRITES_MERGED));
    }

    /**
     * Sectors of 512 bytes read per second.
     *
     * @return read_sectors / interval
     */
    public OptionalDouble readSectorsPerSecond() {
        return perSecond(amount(Counter.READ_SECTORS));
    }

    /**
     * Sectors of 512 bytes written per second.
     *
     * @return write_sectors / interval
     */
    public OptionalDouble writeSectorsPerSecond() {
        return perSecond(amount(Counter.WRITE_SECTORS));
    }

    /**
     * Bytes read per second.
     *
     * @return read_sectors × 512 / interval
     */
    public OptionalDouble readBytesPerSecond() {
        return scale(readSectorsPerSecond(), Sectors.BYTES);
    }

    /**
     * Bytes written per second.
     *
     * @return write_sectors × 512 / interval
     */
    public OptionalDouble writeBytesPerSecond() {
        return scale(writeSectorsPerSecond(), Sectors.BYTES);
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
        return ratio(amount(Counter.READ_SECTORS) + amount(Counter.WRITE_SECTORS), ios());
    }

    /**
     * Average size of an I/O, in bytes.
     *
     * @return (read_sectors + write_sectors) × 512 / (reads + writes)
     */
    public OptionalDouble averageRequestBytes() {
        return scale(averageRequestSectors(), Sectors.BYTES);
    }

    /**
     * Average number of I/Os in flight.
     *
     * @return weighted_io_nsecs / interval
     */
    public OptionalDouble averageQueueSize() {
        return ratio(amount(Counter.WEIGHTED_IO_NSECS), nanos());
    }

    /**
     * Average duration of an I/O, in nanoseconds.
     *
     * @return (read_nsecs + write_nsecs) / (reads + writes)
     */
    public OptionalDouble averageWaitNanos() {
        return ratio(amount(Counter.READ_NSECS) + amount(Counter.WRITE_NSECS), ios());
    }

    /**
     * Average duration of a read, in nanoseconds.
     *
     * @return read_nsecs / reads
     */
    public OptionalDouble averageReadWaitNanos() {
        return ratio(amount(Counter.READ_NSECS), amount(Counter.READS));
    }

    /**
     * Average duration of a write, in nanoseconds.
     *
     * @return write_nsecs / writes
     */
    public OptionalDouble averageWriteWaitNanos() {
        return ratio(amount(Counter.WRITE_NSECS), amount(Counter.WRITES));
    }

    /**
     * Part of the time with at least one I/O in flight. Of several areas it is the sum, and means little.
     *
     * @return io_nsecs / interval, at most 1
     */
    public OptionalDouble utilization() {
        OptionalDouble busy = ratio(amount(Counter.IO_NSECS), nanos());
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

    private double amount(Counter counter) {
        return (double) get(counter);
    }

    private double nanos() {
        return (double) interval.toNanos();
    }

    private double ios() {
        return amount(Counter.READS) + amount(Counter.WRITES);
    }

    private OptionalDouble perSecond(double count) {
        // Multiplied first, so that a whole number of I/Os in a whole second is a whole number.
        return ratio(count * NANOS, nanos());
    }

    private static OptionalDouble ratio(double dividend, double divisor) {
        return divisor <= 0 ? OptionalDouble.empty() : OptionalDouble.of(dividend / divisor);
    }

    private static OptionalDouble scale(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
