package io.devmapper.stats;

/**
 * Adds and scales growths of counters without ever turning negative: what is beyond 63 bits is given as the largest
 * value. Nothing real comes near it (292 years in nanoseconds, for one area).
 */
final class Sums {
    private Sums() {}

    /** Adds a growth, which is itself too large if its top bit is set. */
    static long add(long sum, long growth) {
        long result = sum + growth;
        return growth < 0 || result < 0 ? Long.MAX_VALUE : result;
    }

    /** Multiplies by at least 1. */
    static long scale(long sum, int factor) {
        return sum > Long.MAX_VALUE / factor ? Long.MAX_VALUE : sum * factor;
    }
}
