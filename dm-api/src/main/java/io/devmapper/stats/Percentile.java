package io.devmapper.stats;

import java.time.Duration;

/** A latency that a part of all I/Os did not exceed, as well as the bins of a histogram tell it. */
public sealed interface Percentile {
    /**
     * Gives the latency.
     *
     * @return the best estimate, or what it is at least
     */
    Duration latency();

    /**
     * A latency within a bin with both bounds, taken from between them.
     *
     * @param latency the estimate
     */
    record Estimate(Duration latency) implements Percentile {}

    /**
     * A latency in the last bin, of which nothing more is known than where the bin begins.
     *
     * @param latency the last bound
     */
    record AtLeast(Duration latency) implements Percentile {}
}
