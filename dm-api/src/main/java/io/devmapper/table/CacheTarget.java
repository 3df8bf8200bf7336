package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the blocks of a slow device that are used much on a fast one. The kernel repeats features and settings in the
 * order in which they were given, and so does this.
 *
 * @param metadata the device that keeps what is where
 * @param cache the fast device
 * @param origin the slow device
 * @param blockSize the size of a block: a multiple of 64 up to 2097152 sectors
 * @param features how the cache works, each once, and at most one of the three modes; without one the kernel takes
 *     writeback
 * @param policy what chooses the blocks, such as {@code smq}; {@code default} leaves it to the kernel
 * @param settings what the policy, or the cache itself, is told
 */
public record CacheTarget(
        BlockDevice metadata,
        BlockDevice cache,
        BlockDevice origin,
        Sectors blockSize,
        List<Feature> features,
        String policy,
        List<Setting> settings)
        implements Target {
    static final String TYPE = "cache";
    private static final int BLOCK_UNIT = 64;
    private static final List<Feature> MODES = List.of(Feature.WRITETHROUGH, Feature.WRITEBACK, Feature.PASSTHROUGH);

    /** How the cache works. */
    public enum Feature implements Keyword {
        /** Mode: a write goes to both devices. */
        WRITETHROUGH,
        /** Mode: a write goes to the cache only, until the block is written back. */
        WRITEBACK,
        /** Mode: everything goes to the origin, and a write drops the cached block. */
        PASSTHROUGH,
        /** The metadata keep dirty bits apart, which makes for a faster shutdown. */
        METADATA2,
        /** Discards are not passed to the origin. */
        NO_DISCARD_PASSDOWN
    }

    /** Copies the lists and checks the kernel's rules. */
    public CacheTarget {
        features = List.copyOf(features);
        settings = List.copyOf(settings);
        Require.multiple("block size of a cache", blockSize, BLOCK_UNIT, ThinPoolTarget.MAX_BLOCK);
        Require.once("cache feature", features);
        Require.that(
                features.stream().filter(MODES::contains).count() <= 1,
                "cache takes one of " + MODES + ", not " + features);
        Require.word("cache policy", policy);
    }

    /**
     * Makes a cache with the kernel's own mode and policy.
     *
     * @param metadata the device that keeps what is where
     * @param cache the fast device
     * @param origin the slow device
     * @param blockSize the size of a block
     */
    public CacheTarget(BlockDevice metadata, BlockDevice cache, BlockDevice origin, Sectors blockSize) {
        this(metadata, cache, origin, blockSize, List.of(), "default", List.of());
    }

    /**
     * Says how the cache works.
     *
     * @param value the features, in the place of those before
     * @return the target with them
     */
    public CacheTarget withFeatures(Feature... value) {
        return new CacheTarget(metadata, cache, origin, blockSize, Arrays.asList(value), policy, settings);
    }

    /**
     * Says what chooses the blocks.
     *
     * @param name the policy
     * @param value its settings, in the place of those before
     * @return the target with them
     */
    public CacheTarget withPolicy(String name, Setting... value) {
        return new CacheTarget(metadata, cache, origin, blockSize, features, name, Arrays.asList(value));
    }

    static CacheTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        BlockDevice metadata = params.device();
        BlockDevice cache = params.device();
        BlockDevice origin = params.device();
        Sectors blockSize = params.sectors();
        List<Feature> features = params.group().keywords(Feature.values());
        String policy = params.word();
        List<Setting> settings = Setting.read(params.group());
        params.end();
        return new CacheTarget(metadata, cache, origin, blockSize, features, policy, settings);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return new Words()
                .add(metadata, cache, origin, blockSize)
                .group(new Words().addAll(features))
                .add(policy)
                .group(Setting.words(settings))
                .toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
