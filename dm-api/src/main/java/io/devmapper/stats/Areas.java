package io.devmapper.stats;

import io.devmapper.Sectors;

/** How a region is divided into areas, each with counters of its own. */
public sealed interface Areas {
    /** One area for all of the region. */
    Areas ONE = new Count(1);

    /**
     * Areas of a size; the last one may be smaller.
     *
     * @param size at least one sector
     */
    record OfSize(Sectors size) implements Areas {
        /** Refuses an empty area. */
        public OfSize {
            if (size.equals(Sectors.ZERO)) {
                throw new IllegalArgumentException("area size may not be 0");
            }
        }
    }

    /**
     * A number of areas of equal size, rounded up to whole sectors.
     *
     * @param count at least 1
     */
    record Count(int count) implements Areas {
        /** Refuses a number below 1. */
        public Count {
            if (count < 1) {
                throw new IllegalArgumentException("number of areas must be at least 1: " + count);
            }
        }
    }
}
