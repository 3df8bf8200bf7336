package io.devmapper.stats;

import io.devmapper.Sectors;
import java.util.Optional;

/**
 * A region to be created. The kernel needs about 120 bytes and another 104 for each possible CPU for every area, and
 * refuses a region that would take more than a quarter of the memory.
 *
 * @param range the part of the device; without one, the whole device as large as it is now
 * @param areas how it is divided
 * @param precise whether times are taken in nanoseconds; otherwise in ticks of the kernel, of 1 to 10 ms
 * @param bounds the histogram's bounds
 * @param programId what programs recognise their regions by: one word that does not start with {@code -}; it may be a
 *     number
 * @param auxData anything the program wants to keep with the region: one word without backslash that starts with neither
 *     {@code -} nor {@code #} and has none of dmstats' own words in it. What dmstats before 1.02.197 shows of it lacks the
 *     last character, if the region is precise or has a histogram
 */
public record RegionSpec(
        Optional<Range> range,
        Areas areas,
        boolean precise,
        HistogramBounds bounds,
        String programId,
        Optional<String> auxData) {
    /**
     * A part of a device.
     *
     * @param start the first sector
     * @param length how many sectors, at least 1
     */
    public record Range(Sectors start, Sectors length) {
        /** Refuses an empty part, and one that ends beyond 63 bits. */
        public Range {
            if (length.equals(Sectors.ZERO)) {
                throw new IllegalArgumentException("region may not be empty");
            }
            if (start.count() > Long.MAX_VALUE - length.count()) {
                throw new IllegalArgumentException(
                        "region at sector " + start + " of length " + length + " ends beyond 63 bits");
            }
        }
    }

    /** Checks that what is written can be read back. */
    public RegionSpec {
        AuxText.requireProgramId(programId);
        auxData.ifPresent(AuxText::requireUserData);
        if (!precise && bounds.needPreciseTime()) {
            throw new IllegalArgumentException(
                    "histogram bounds that are no whole milliseconds need precise timestamps: " + bounds.bounds());
        }
    }

    /**
     * Describes one area over the whole device, with precise timestamps.
     *
     * @param programId what programs recognise their regions by; one word that does not start with {@code -}
     * @return the description
     */
    public static RegionSpec wholeDevice(String programId) {
        return new RegionSpec(Optional.empty(), Areas.ONE, true, HistogramBounds.NONE, programId, Optional.empty());
    }

    /**
     * Divides the region.
     *
     * @param value how
     * @return the description with it
     */
    public RegionSpec withAreas(Areas value) {
        return new RegionSpec(range, value, precise, bounds, programId, auxData);
    }

    /**
     * Restricts the region to a part of the device.
     *
     * @param start the first sector
     * @param length how many sectors
     * @return the description with it
     */
    public RegionSpec withRange(Sectors start, Sectors length) {
        return new RegionSpec(Optional.of(new Range(start, length)), areas, precise, bounds, programId, auxData);
    }

    /**
     * Gives the region a histogram.
     *
     * @param value the bounds
     * @return the description with it
     */
    public RegionSpec withHistogram(HistogramBounds value) {
        return new RegionSpec(range, areas, precise, value, programId, auxData);
    }

    /**
     * Chooses how times are taken.
     *
     * @param value whether in nanoseconds
     * @return the description with it
     */
    public RegionSpec withPrecise(boolean value) {
        return new RegionSpec(range, areas, value, bounds, programId, auxData);
    }

    /**
     * Keeps data with the region.
     *
     * @param value one word, see above
     * @return the description with it
     */
    public RegionSpec withAuxData(String value) {
        return new RegionSpec(range, areas, precise, bounds, programId, Optional.of(value));
    }
}
