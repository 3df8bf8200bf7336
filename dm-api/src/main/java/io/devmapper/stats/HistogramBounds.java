package io.devmapper.stats;

import java.time.Duration;
import java.util.Arrays;
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

    /**
     * Reads bounds as {@code dmstats --bounds} takes them, such as {@code 100us,1ms,10ms}. A number without unit has the
     * unit of the number before it, the first one nanoseconds; {@code 1ms,2,500us} are 1 ms, 2 ms and 500 µs, which do not
     * increase. Since the documentation of dmstats has nanoseconds for every number without unit, a list that would
     * increase either way, such as {@code 1us,5000}, is refused.
     *
     * @param text numbers with the unit ns, us, ms or s, separated by commas, without blanks
     * @return the bounds
     * @throws IllegalArgumentException if the text is of another form, or the bounds are not positive and increasing
     */
    public static HistogramBounds parse(String text) {
        return new HistogramBounds(BoundsText.parse(text));
    }

    /**
     * Gives the bounds as {@link #parse} and {@code dmstats --bounds} read them, each with the largest unit that leaves
     * it whole.
     *
     * @return such as {@code 100us,1ms,10ms}; empty without bounds
     */
    public String text() {
        return bounds.stream().map(BoundsText::print).collect(Collectors.joining(","));
    }

    boolean needPreciseTime() {
        return bounds.stream().anyMatch(bound -> bound.toNanos() % MILLI != 0);
    }

    static HistogramBounds ofKernel(String text, boolean precise) {
        return new HistogramBounds(Arrays.stream(text.split(",", -1))
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
