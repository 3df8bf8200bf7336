package io.devmapper.stats;

import java.util.List;

/**
 * The counters of the regions of a group, each with its own moment.
 *
 * @param group the group as it was listed
 * @param readings one for each member that was there, by ascending id
 */
public record GroupReading(Group group, List<Reading> readings) {
    /** Refuses readings of regions that are no members. */
    public GroupReading {
        readings = List.copyOf(readings);
        for (Reading reading : readings) {
            if (!group.members().contains(reading.region().id())) {
                throw new IllegalArgumentException("region " + reading.region().id() + " is no member of " + group);
            }
        }
    }

    /**
     * Adds a counter up over all areas of all regions.
     *
     * @param counter the counter
     * @return the sum, a time in nanoseconds; at most 2⁶³-1
     */
    public long total(Counter counter) {
        long sum = 0;
        for (Reading reading : readings) {
            sum = Sums.add(sum, reading.total(counter));
        }
        return sum;
    }

    /**
     * Adds up the histograms of all areas of all regions.
     *
     * @return the histogram; without bins if the regions keep none, or with different bounds
     */
    public Histogram histogram() {
        return Histogram.sum(readings.stream().map(Reading::histogram).toList());
    }
}
