package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.OptionalLong;

/**
 * The state of an {@link EraTarget}; a {@link ConditionStatus} where the kernel could not get it.
 *
 * @param metadataBlockSize the size of a block of metadata
 * @param metadata how many of these are used, of all
 * @param era the number of the era, of 32 bits
 * @param heldRoot the block of metadata that is held for user space to read
 */
public record EraStatus(Sectors metadataBlockSize, Usage metadata, long era, OptionalLong heldRoot)
        implements TargetStatus {
    static EraStatus parse(String text) {
        Params params = Params.of(EraTarget.TYPE, text);
        Sectors metadataBlockSize = params.sectors();
        Usage metadata = params.usage();
        long era = params.number(0, Require.UINT_MAX);
        OptionalLong heldRoot = params.take("-") ? OptionalLong.empty() : OptionalLong.of(params.number());
        params.end();
        return new EraStatus(metadataBlockSize, metadata, era, heldRoot);
    }

    @Override
    public String type() {
        return EraTarget.TYPE;
    }

    @Override
    public String text() {
        return new Words()
                .add(metadataBlockSize, metadata, era, heldRoot.isPresent() ? heldRoot.getAsLong() : "-")
                .toString();
    }
}
