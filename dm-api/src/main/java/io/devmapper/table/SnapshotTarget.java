package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.Set;

/**
 * Shows an origin as it was, with the changes that are made here: it keeps both in a store, chunk by chunk. To keep what
 * the origin loses, the origin must be mapped by a {@link SnapshotOriginTarget}.
 *
 * @param origin the device as it was
 * @param store the device that keeps chunks
 * @param persistence what outlives a restart
 * @param chunkSize a power of 2 up to 4194303 sectors; 0 takes over that of the snapshot which this table replaces
 * @param features how discards are treated
 */
public record SnapshotTarget(
        BlockDevice origin, BlockDevice store, Persistence persistence, Sectors chunkSize, Set<Feature> features)
        implements Target {
    static final String TYPE = "snapshot";
    private static final long MAX_CHUNK = Integer.MAX_VALUE >> 9;

    /** What outlives a restart. */
    public enum Persistence implements Keyword {
        /** The store, for good. */
        PERSISTENT("P"),
        /** The same, and a full store is told as {@code Overflow} and not as {@code Invalid}. */
        PERSISTENT_WITH_OVERFLOW("PO"),
        /** Nothing. */
        TRANSIENT("N");

        private final String word;

        Persistence(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How discards are treated. */
    public enum Feature implements Keyword {
        /** A discard of whole chunks zeroes them in the store. */
        DISCARD_ZEROES_COW,
        /** A discard goes to the origin as well; needs {@link #DISCARD_ZEROES_COW}. */
        DISCARD_PASSDOWN_ORIGIN
    }

    /** Copies the features and checks the kernel's rules. */
    public SnapshotTarget {
        features = Set.copyOf(features);
        if (!chunkSize.equals(Sectors.ZERO)) {
            Require.powerOfTwo("chunk size of a snapshot", chunkSize.count(), 1, MAX_CHUNK);
        }
        Require.that(
                features.contains(Feature.DISCARD_ZEROES_COW) || features.isEmpty(),
                "discard_passdown_origin needs discard_zeroes_cow: " + features);
    }

    /**
     * Makes a snapshot without features.
     *
     * @param origin the device as it was
     * @param store the device that keeps chunks
     * @param persistence what outlives a restart
     * @param chunkSize the size of a chunk
     */
    public SnapshotTarget(BlockDevice origin, BlockDevice store, Persistence persistence, Sectors chunkSize) {
        this(origin, store, persistence, chunkSize, Set.of());
    }

    /**
     * Says how discards are treated.
     *
     * @param value the features, in the place of those before
     * @return the target with them
     */
    public SnapshotTarget withFeatures(Set<Feature> value) {
        return new SnapshotTarget(origin, store, persistence, chunkSize, value);
    }

    static SnapshotTarget parse(String text) {
        return read(Params.of(TYPE, text));
    }

    static SnapshotTarget read(Params params) {
        BlockDevice origin = params.device();
        BlockDevice store = params.device();
        Persistence persistence = params.keyword(Persistence.values());
        Sectors chunkSize = params.sectors();
        var options = OptionList.words(params.optionalGroup(), OptionList.names(Feature.values()), Set.of());
        params.end();
        return new SnapshotTarget(origin, store, persistence, chunkSize, options.flags(Feature.values()));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return new Words()
                .add(origin, store, persistence, chunkSize)
                .groupUnlessEmpty(new Words().flags(features))
                .toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
