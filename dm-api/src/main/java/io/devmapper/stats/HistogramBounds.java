package io.devmapper.stats;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The latencies that separate the bins of a region's histogram. Bin {@code i} counts the I/Os that took at least bound
 * {@code i-1} and less than bound {@code i}; the last bin has no upper bound.
 *
 * @param bounds positive and strictly increasing; none for a region without histogram
 */
public record HistogramBounds(List<Duration> bounds) {
    /** No histogram. */
    public static final HistogramBounds NONE = new HistogramBounds(List.of());

    private static final Duration MAX = Duration.ofNanos(Long.MAX_VALUE);
    private static final long MILLI = 1_000_000;

    /** Refuses bounds that are not positive, not increasing, or beyond 63 bits of nanoseconds. */
    public HistogramBounds {
        bounds = List.copyOf(bounds);
        Duration before = Duration.ZERO;
        for (Duration bound : bounds) {
            if (bound.compareTo(before) <= 0 || bound.compareTo(MAX) > 0) {
                throw new IllegalArgumentException(
                        "histogram bounds must be positive, increase, and fit 63 bits of nanoseconds: " + bounds);
            }
            before = bound;
        }
    }

    /**
     * Makes bounds.
     *
     * @param bounds positive and strictly increasing
     * @return the bounds
     */
    public static HistogramBounds of(Duration... bounds) {
        return new HistogramBounds(List.of(bounds));
    }

    /**
     * Gives the number of bins.
     *
     * @return one more than there are bounds, or 0 without bounds
     */
    public int bins() {
        return bounds.isEmpty() ? 0 : bounds.size() + 1;
    }

    boolean needPreciseTime() {
        return bounds.stream().anyMatch(bound -> bound.toNanos() % MILLI != 0);
    }

    static HistogramBounds parse(String text, boolean precise) {
        return new HistogramBounds(java.util.Arrays.stream(text.split(",", -1))
                .map(Long::parseLong)
                .map(precise ? Duration::ofNanos : Duration::ofMillis)
                .toList());
    }

    String toKernel(boolean precise) {
        return bounds.stream()
                .map(bound -> Long.toString(precise ? bound.toNanos() : bound.toMillis()))
                .collect(Collectors.joining(","));
    }
}
