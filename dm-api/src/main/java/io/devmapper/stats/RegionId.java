package io.devmapper.stats;

/**
 * The number of a region on its device. The kernel gives the smallest free number, so it uses one again after a
 * delete.
 *
 * @param value at least 0
 */
public record RegionId(int value) implements Comparable<RegionId> {
    /** Refuses a negative number. */
    public RegionId {
        if (value < 0) {
            throw new IllegalArgumentException("region id may not be negative: " + value);
        }
    }

    @Override
    public int compareTo(RegionId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
