package io.devmapper.stats;

import io.devmapper.error.DeviceMapperException;
import java.util.Optional;

/** What became of a region since it was last read. */
public sealed interface SampleOutcome {
    /**
     * Gives the sample.
     *
     * @return what the region's areas did; nothing if it is not there any more
     */
    default Optional<StatsSample> sample() {
        return Optional.empty();
    }

    /**
     * Everything since the last reading is in the sample.
     *
     * @param value the sample
     */
    record Sampled(StatsSample value) implements SampleOutcome {
        @Override
        public Optional<StatsSample> sample() {
            return Optional.of(value);
        }
    }

    /**
     * Somebody cleared counters; the sample counts from the clear, and what was between the last reading and the clear is
     * lost to this reader.
     *
     * @param value the sample
     */
    record Restarted(StatsSample value) implements SampleOutcome {
        @Override
        public Optional<StatsSample> sample() {
            return Optional.of(value);
        }
    }

    /**
     * The region was deleted, and another one has its id.
     *
     * @param region the region that was read
     * @param found the one that is there instead
     */
    record Replaced(Region region, Region found) implements SampleOutcome {}

    /**
     * The region was deleted.
     *
     * @param region the region that was read
     */
    record Gone(Region region) implements SampleOutcome {}

    /**
     * The region could not be read, for a reason that is not the region's, such as a device that was removed. Only a
     * {@link SampleRound} has this outcome, since it goes on with the other regions.
     *
     * @param region the region
     * @param cause what is known
     */
    record Failed(Region region, DeviceMapperException cause) implements SampleOutcome {}
}
