package io.devmapper.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many I/Os took how long, reads and writes together: a count for each bin of a region's histogram. Immutable; equal
 * to another with the same bounds and counts.
 */
public final class Histogram {
    private static final int HUNDRED = 100;

    private final HistogramBounds bounds;
    private final long[] counts;

    /** Takes the counts over, one for each bin. */
    Histogram(HistogramBounds bounds, long[] counts) {
        this.bounds = bounds;
        this.counts = counts;
    }

    /**
     * One bin.
     *
     * @param lower the shortest latency that falls into it
     * @param upper the shortest latency that is too long for it; absent for the last bin, which takes all that are
     *     longer
     * @param count how many I/Os fell into it
     */
    public record Bin(Duration lower, Optional<Duration> upper, long count) {}

    /** Adds up histograms with the same bounds; without bins if their bounds differ. */
    static Histogram sum(List<Histogram> parts) {
        boolean equal = parts.stream().map(Histogram::bounds).distinct().count() == 1;
        HistogramBounds bounds = equal ? parts.get(0).bounds : HistogramBounds.NONE;
        long[] sums = new long[bounds.bins()];
        for (Histogram part : parts) {
            for (int bin = 0; bin < sums.length; bin++) {
                sums[bin] = Sums.add(sums[bin], part.counts[bin]);
            }
        }
        return new Histogram(bounds, sums);
    }

    /**
     * Gives the bounds of the bins.
     *
     * @return the bounds; none if there is no histogram
     */
    public HistogramBounds bounds() {
        return bounds;
    }

    /**
     * Gives all bins, the shortest latencies first.
     *
     * @return one bin more than there are bounds, or none
     */
    public List<Bin> bins() {
        var bins = new ArrayList<Bin>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            bins.add(new Bin(lower(i), upper(i), counts[i]));
        }
        return List.copyOf(bins);
    }

    /**
     * Gives the count of a bin.
     *
     * @param bin the bin, from 0
     * @return how many I/Os fell into it
     * @throws IndexOutOfBoundsException if there is no such bin
     */
    public long count(int bin) {
        return counts[Objects.checkIndex(bin, counts.length)];
    }

    /**
     * Adds up all bins.
     *
     * @return how many I/Os there were, at most 2⁶³-1
     */
    public long total() {
        return Arrays.stream(counts).reduce(0, Sums::add);
    }

    /**
     * Gives the part of all I/Os that fell into a bin.
     *
     * @param bin the bin, from 0
     * @return count / total × 100, of 0 to 100; absent without I/O
     * @throws IndexOutOfBoundsException if there is no such bin
     */
    public OptionalDouble percent(int bin) {
        double total = total();
        long count = count(bin);
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(count * (double) HUNDRED / total);
    }

    /**
     * Estimates the latency that a part of all I/Os did not exceed. Within a bin the latencies are taken to be spread
     * evenly. The last bin has no upper bound, so that of a percentile in it only a lower bound is known.
     *
     * @param percent which part, above 0 and at most 100; 50 asks for the median
     * @return the latency; absent without I/O
     * @throws IllegalArgumentException if the part is out of range
     */
    public Optional<Percentile> percentile(double percent) {
        if (!(percent > 0 && percent <= HUNDRED)) {
            throw new IllegalArgumentException("percentile must be above 0 and at most 100: " + percent);
        }
        double rank = total() * percent / HUNDRED;
        double below = 0;
        Optional<Percentile> found = Optional.empty();
        for (int bin = 0; bin < counts.length && below < rank; bin++) {
            if (counts[bin] > 0) {
                found = Optional.of(within(bin, Math.min(1, (rank - below) / counts[bin])));
                below += counts[bin];
            }
        }
        return found;
    }

    private Percentile within(int bin, double part) {
        Duration lower = lower(bin);
        return upper(bin)
                .<Percentile>map(upper -> {
                    double width = upper.minus(lower).toNanos();
                    return new Percentile.Estimate(lower.plusNanos(Math.round(width * part)));
                })
                .orElseGet(() -> new Percentile.AtLeast(lower));
    }

    private Duration lower(int bin) {
        return bin == 0 ? Duration.ZERO : bounds.bounds().get(bin - 1);
    }

    private Optional<Duration> upper(int bin) {
        return bin == bounds.bounds().size()
                ? Optional.empty()
                : Optional.of(bounds.bounds().get(bin));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram histogram
                && bounds.equals(histogram.bounds)
                && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bounds, Arrays.hashCode(counts));
    }

    /**
     * Describes the bins.
     *
     * @return each lower bound with its count, such as {@code 0s: 1, 100ns: 2, 200ns: 1}
     */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            text.append(i == 0 ? "" : ", ").append(BoundsText.print(lower(i))).append(": ");
            text.append(counts[i]);
        }
        return text.toString();
    }
}
