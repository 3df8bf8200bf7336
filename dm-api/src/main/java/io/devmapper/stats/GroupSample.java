package io.devmapper.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the regions of a group did between two readings of it. Immutable.
 *
 * @param group the group at the end
 * @param samples one for each region that was a member, and the same region, both times; by ascending id
 */
public record GroupSample(Group group, List<StatsSample> samples) {
    /** Refuses samples of regions that are no members. */
    public GroupSample {
        samples = List.copyOf(samples);
        for (StatsSample sample : samples) {
            if (!group.members().contains(sample.region().id())) {
                throw new IllegalArgumentException("region " + sample.region().id() + " is no member of " + group);
            }
        }
    }

    /**
     * Takes the difference of two readings of one group. A region that came, went or was replaced between them has no
     * sample; it is {@link #missing()}.
     *
     * @param previous the earlier reading
     * @param current the later one
     * @return the sample
     */
    public static GroupSample between(GroupReading previous, GroupReading current) {
        var samples = new ArrayList<StatsSample>();
        for (Reading now : current.readings()) {
            before(previous, now.region())
                    .map(before -> StatsSample.between(before, now))
                    .ifPresent(samples::add);
        }
        return new GroupSample(current.group(), samples);
    }

    private static Optional<Reading> before(GroupReading previous, Region region) {
        return previous.readings().stream()
                .filter(reading -> reading.region().isSameAs(region))
                .findFirst();
    }

    /**
     * Tells which members are not in the sums.
     *
     * @return the members without a sample
     */
    public List<RegionId> missing() {
        List<RegionId> missing = new ArrayList<>(group.members());
        missing.removeAll(samples.stream().map(sample -> sample.region().id()).toList());
        return List.copyOf(missing);
    }

    /**
     * Tells whether somebody cleared the counters of a region.
     *
     * @return whether any sample is {@link StatsSample#restarted()}
     */
    public boolean restarted() {
        return samples.stream().anyMatch(StatsSample::restarted);
    }

    /**
     * Gives the time that the sample covers: regions are read one after the other, so their intervals differ a little.
     *
     * @return the mean of the intervals of all samples; 0 without samples
     */
    public Duration interval() {
        Duration sum = samples.stream().map(StatsSample::interval).reduce(Duration.ZERO, Duration::plus);
        return samples.isEmpty() ? sum : sum.dividedBy(samples.size());
    }

    /**
     * Gives what all areas of all regions did together. Its histogram has no bins if the regions have different bounds.
     *
     * @return their activity
     */
    public Activity total() {
        return Activity.sum(interval(), samples.stream().map(StatsSample::total).toList());
    }
}
