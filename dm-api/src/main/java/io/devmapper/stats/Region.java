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
 * @param auxData all that is kept with it: what its creator wants to, a group that it leads, or a mark of this library;
 *     see {@link #userData()} and {@link #group()}
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

    /**
     * Gives what the region's creator keeps with it.
     *
     * @return the auxiliary data without a group's tag; nothing if it is only the mark that {@link DeviceStats#create}
     *     leaves
     */
    public Optional<String> userData() {
        return aux().userData();
    }

    /**
     * Gives the group that this region leads.
     *
     * @return the group; nothing for a region without group and for a member that is not the leader
     */
    public Optional<Group> group() {
        return aux().group().map(GroupTag::group);
    }

    /**
     * Tells whether another description is of this very region, and not of a later one with the same id. A region that
     * {@link DeviceStats#create} made without user data is known by a mark; others by id, program and layout. Groups and
     * user data may change meanwhile.
     *
     * @param other the other description, of the same device
     * @return whether it is the same region
     */
    public boolean isSameAs(Region other) {
        return equals(other)
                || (id.equals(other.id)
                        && start.equals(other.start)
                        && length.equals(other.length)
                        && areaSize.equals(other.areaSize)
                        && programId.equals(other.programId)
                        && precise == other.precise
                        && bounds.equals(other.bounds)
                        && hasSameMarkAs(other));
    }

    private boolean hasSameMarkAs(Region other) {
        Optional<RegionMark> theirs = other.aux().mark();
        return aux().mark()
                .map(mark -> theirs.filter(mark::isSameAs).isPresent())
                .orElse(theirs.isEmpty());
    }

    Region withAuxData(String text) {
        Optional<String> kept = Optional.of(text).filter(word -> !word.equals("-"));
        return new Region(id, start, length, areaSize, programId, kept, precise, bounds);
    }

    AuxText aux() {
        return AuxText.parse(id, auxData);
    }

    /** The nanoseconds of one unit of the kernel's time counters. */
    int timeUnit() {
        return precise ? 1 : NANOS_PER_MILLI;
    }
}
