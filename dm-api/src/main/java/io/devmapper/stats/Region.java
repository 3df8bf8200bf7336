package io.devmapper.stats;

import io.devmapper.Sectors;
import java.util.Optional;

/**
 * A region as the kernel lists it.
 *
 * @param id its number on the device
 * @param start its first sector
 * @param length how many sectors it has
 * @param areaSize how many sectors an area has; the last area may be smaller
 * @param programId what its creator calls itself
 * @param auxData what its creator keeps with it
 * @param precise whether the kernel takes its times in nanoseconds
 * @param bounds the bounds of its histogram
 */
public record Region(
        RegionId id,
        Sectors start,
        Sectors length,
        Sectors areaSize,
        Optional<String> programId,
        Optional<String> auxData,
        boolean precise,
        HistogramBounds bounds) {
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Refuses areas without a size. */
    public Region {
        if (areaSize.equals(Sectors.ZERO)) {
            throw new IllegalArgumentException("areas of region " + id + " may not be empty");
        }
    }

    /**
     * Gives the number of areas.
     *
     * @return length divided by area size, rounded up
     * @throws ArithmeticException if it does not fit 31 bits
     */
    public int areaCount() {
        long whole = length.count() / areaSize.count();
        return Math.toIntExact(length.count() % areaSize.count() == 0 ? whole : whole + 1);
    }

    /** The nanoseconds of one unit of the kernel's time counters. */
    int timeUnit() {
        return precise ? 1 : NANOS_PER_MILLI;
    }
}
