package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.Optional;

/**
 * How full the store of a snapshot is; a {@link ConditionStatus} where it cannot be used.
 *
 * @param merging whether it is a {@link SnapshotMergeTarget}, of which the store gets empty
 * @param used how many sectors of the store are used, metadata included
 * @param total how many sectors it has
 * @param metadata how many of the used sectors hold metadata; absent from targets before 1.8.0. A merge is complete
 *     when this is all that is used
 */
public record SnapshotStatus(boolean merging, Sectors used, Sectors total, Optional<Sectors> metadata)
        implements TargetStatus {
    static SnapshotStatus parse(String type, String text) {
        Params params = Params.of(type, text);
        Usage usage = params.usage();
        Optional<Sectors> metadata = params.hasNext() ? Optional.of(params.sectors()) : Optional.empty();
        params.end();
        boolean merging = type.equals(SnapshotMergeTarget.TYPE);
        return new SnapshotStatus(merging, Sectors.of(usage.used()), Sectors.of(usage.total()), metadata);
    }

    @Override
    public String type() {
        return merging ? SnapshotMergeTarget.TYPE : SnapshotTarget.TYPE;
    }

    @Override
    public String text() {
        var words = new Words().add(new Usage(used.count(), total.count()));
        metadata.ifPresent(words::add);
        return words.toString();
    }
}
