package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.List;

/**
 * The state of a {@link CacheTarget}; a {@link ConditionStatus} where it has failed.
 *
 * @param metadataBlockSize the size of a block of metadata
 * @param metadata how many of these are used, of all
 * @param blockSize the size of a block of the cache
 * @param blocks how many of these are used, of all
 * @param counters what happened since the table was loaded
 * @param dirty how many blocks are not written back yet
 * @param features how the cache works
 * @param settings what the cache itself was told, such as {@code migration_threshold}
 * @param policy what chooses the blocks
 * @param policySettings what the policy was told
 * @param readOnly whether the metadata cannot be changed
 * @param needsCheck whether the metadata must be checked before the cache can be written to
 */
public record CacheStatus(
        Sectors metadataBlockSize,
        Usage metadata,
        Sectors blockSize,
        Usage blocks,
        Counters counters,
        long dirty,
        List<CacheTarget.Feature> features,
        List<Setting> settings,
        String policy,
        List<Setting> policySettings,
        boolean readOnly,
        boolean needsCheck)
        implements TargetStatus {
    /**
     * What happened since the table was loaded. The kernel counts in 32 bits.
     *
     * @param readHits reads from the cache
     * @param readMisses reads from the origin
     * @param writeHits writes to a cached block
     * @param writeMisses writes to a block that was not cached
     * @param demotions blocks that were taken out of the cache
     * @param promotions blocks that were taken into it
     */
    public record Counters(
            long readHits, long readMisses, long writeHits, long writeMisses, long demotions, long promotions) {}

    /** Copies the lists. */
    public CacheStatus {
        features = List.copyOf(features);
        settings = List.copyOf(settings);
        policySettings = List.copyOf(policySettings);
    }

    static CacheStatus parse(String text) {
        Params params = Params.of(CacheTarget.TYPE, text);
        var status = new CacheStatus(
                params.sectors(),
                params.usage(),
                params.sectors(),
                params.usage(),
                new Counters(
                        params.number(),
                        params.number(),
                        params.number(),
                        params.number(),
                        params.number(),
                        params.number()),
                params.number(),
                params.group().keywords(CacheTarget.Feature.values()),
                Setting.read(params.group()),
                params.word(),
                Setting.read(params.group()),
                params.either("ro", "rw"),
                params.either("needs_check", "-"));
        params.end();
        return status;
    }

    @Override
    public String type() {
        return CacheTarget.TYPE;
    }

    @Override
    public String text() {
        return new Words()
                .add(metadataBlockSize, metadata, blockSize, blocks)
                .add(counters.readHits, counters.readMisses, counters.writeHits, counters.writeMisses)
                .add(counters.demotions, counters.promotions, dirty)
                .group(new Words().addAll(features))
                .group(Setting.words(settings))
                .add(policy)
                .group(Setting.words(policySettings))
                .add(readOnly ? "ro" : "rw", needsCheck ? "needs_check" : "-")
                .toString();
    }
}
