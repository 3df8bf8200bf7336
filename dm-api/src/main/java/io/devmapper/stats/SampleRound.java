package io.devmapper.stats;

import io.devmapper.TimeSource;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.RegionNotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Samples many regions, of one device or several, one right after the other. What befalls one of them does not keep it
 * from the others. Small regions that are read together share two looks at the clock, between which their moments are
 * spread evenly: on some virtual machines a look at the clock costs more than the reading.
 */
public final class SampleRound {
    private static final int MOST_TOGETHER = 32;
    /** Reading so many areas takes long enough to be measured by itself. */
    private static final int FEW_AREAS = 1000;

    private SampleRound() {}

    /**
     * A region to be sampled.
     *
     * @param stats the statistics of its device
     * @param previous its last reading, from which the sample counts
     */
    public record Entry(DeviceStats stats, Reading previous) {}

    /** What became of one region, before it is known when that was. */
    @FunctionalInterface
    private interface Unstamped {
        SampleOutcome at(long nanos, Instant timestamp);
    }

    /**
     * Reads all regions again.
     *
     * @param entries the regions, whose devices belong to one device-mapper
     * @return what became of each, in the same order
     */
    public static List<SampleOutcome> sample(List<Entry> entries) {
        var outcomes = new ArrayList<SampleOutcome>(entries.size());
        for (int from = 0; from < entries.size(); ) {
            int to = from + 1;
            while (to < entries.size() && to - from < MOST_TOGETHER && isSmall(entries.get(to - 1), entries.get(to))) {
                to++;
            }
            sampleTogether(entries.subList(from, to), outcomes);
            from = to;
        }
        return List.copyOf(outcomes);
    }

    private static boolean isSmall(Entry one, Entry next) {
        return one.previous().region().areaCount() <= FEW_AREAS
                && next.previous().region().areaCount() <= FEW_AREAS;
    }

    private static void sampleTogether(List<Entry> entries, List<SampleOutcome> outcomes) {
        TimeSource time = entries.get(0).stats().time();
        long before = time.nanoTime();
        List<Unstamped> read = entries.stream().map(SampleRound::read).toList();
        long nanos = time.nanoTime() - before;
        Instant timestamp = time.now();
        for (int i = 0; i < read.size(); i++) {
            long middle = before + nanos * (2L * i + 1) / (2L * read.size());
            outcomes.add(read.get(i).at(middle, timestamp));
        }
    }

    private static Unstamped read(Entry entry) {
        Reading previous = entry.previous();
        DeviceStats stats = entry.stats();
        try {
            RegionReader.Unstamped counters = stats.reader().unstamped(previous.region(), PrintMode.KEEP);
            return (nanos, timestamp) ->
                    orFailed(previous.region(), () -> stats.outcome(previous, counters.at(nanos, timestamp)));
        } catch (RegionNotFoundException e) {
            return (nanos, timestamp) -> orFailed(previous.region(), () -> stats.lost(previous.region()));
        } catch (DeviceMapperException e) {
            return (nanos, timestamp) -> new SampleOutcome.Failed(previous.region(), e);
        }
    }

    private static SampleOutcome orFailed(Region region, Supplier<SampleOutcome> outcome) {
        try {
            return outcome.get();
        } catch (DeviceMapperException e) {
            return new SampleOutcome.Failed(region, e);
        }
    }
}
