package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.Set;

/**
 * A pool of blocks from which {@link ThinTarget}s take theirs when they are first written to.
 *
 * @param metadata the device that keeps the mappings
 * @param data the device with the blocks
 * @param blockSize the size of a block: a multiple of 128 up to 2097152 sectors
 * @param lowWaterBlocks an event is raised when fewer blocks than this are free
 * @param features what differs from the ordinary
 */
public record ThinPoolTarget(
        BlockDevice metadata, BlockDevice data, Sectors blockSize, long lowWaterBlocks, Set<Feature> features)
        implements Target {
    static final String TYPE = "thin-pool";
    static final int BLOCK_UNIT = 128;
    static final int MAX_BLOCK = 2_097_152;

    /** What differs from the ordinary. */
    public enum Feature implements Keyword {
        /** A new block is not zeroed: it shows what was there. */
        SKIP_BLOCK_ZEROING,
        /** Discards do nothing. */
        IGNORE_DISCARD,
        /** A discard frees blocks but is not passed to the data device. */
        NO_DISCARD_PASSDOWN,
        /** The metadata are not changed. */
        READ_ONLY,
        /** A write that finds no block fails, and does not wait for more room. */
        ERROR_IF_NO_SPACE
    }

    /** Copies the features and checks the kernel's ranges. */
    public ThinPoolTarget {
        features = Set.copyOf(features);
        Require.multiple("block size of a pool", blockSize, BLOCK_UNIT, MAX_BLOCK);
        Require.notNegative("low water mark of a pool", lowWaterBlocks);
    }

    /**
     * Makes an ordinary pool.
     *
     * @param metadata the device that keeps the mappings
     * @param data the device with the blocks
     * @param blockSize the size of a block
     * @param lowWaterBlocks how few free blocks raise an event
     */
    public ThinPoolTarget(BlockDevice metadata, BlockDevice data, Sectors blockSize, long lowWaterBlocks) {
        this(metadata, data, blockSize, lowWaterBlocks, Set.of());
    }

    /**
     * Says what differs from the ordinary.
     *
     * @param value the features, in the place of those before
     * @return the target with them
     */
    public ThinPoolTarget withFeatures(Set<Feature> value) {
        return new ThinPoolTarget(metadata, data, blockSize, lowWaterBlocks, value);
    }

    static ThinPoolTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        BlockDevice metadata = params.device();
        BlockDevice data = params.device();
        Sectors blockSize = params.sectors();
        long lowWaterBlocks = params.number();
        var options = OptionList.words(params.optionalGroup(), OptionList.names(Feature.values()), Set.of());
        params.end();
        return new ThinPoolTarget(metadata, data, blockSize, lowWaterBlocks, options.flags(Feature.values()));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return new Words()
                .add(metadata, data, blockSize, lowWaterBlocks)
                .group(new Words().flags(features))
                .toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
