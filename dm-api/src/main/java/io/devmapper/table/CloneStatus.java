package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.List;

/**
 * How far a {@link CloneTarget} has copied; a {@link ConditionStatus} where it has failed.
 *
 * @param metadataBlockSize the size of a block of metadata
 * @param metadata how many of these are used, of all
 * @param regionSize the unit of the copy
 * @param regions how many regions were copied, of all
 * @param hydrating how many regions are being copied now
 * @param features what differs from the ordinary now: {@code no_discard_passdown} also where the destination takes no
 *     discards
 * @param settings how fast it copies in the background
 * @param readOnly whether the metadata cannot be changed
 */
public record CloneStatus(
        Sectors metadataBlockSize,
        Usage metadata,
        Sectors regionSize,
        Usage regions,
        long hydrating,
        List<CloneTarget.Feature> features,
        List<Setting> settings,
        boolean readOnly)
        implements TargetStatus {
    /** Copies the lists. */
    public CloneStatus {
        features = List.copyOf(features);
        settings = List.copyOf(settings);
    }

    static CloneStatus parse(String text) {
        Params params = Params.of(CloneTarget.TYPE, text);
        var status = new CloneStatus(
                params.sectors(),
                params.usage(),
                params.sectors(),
                params.usage(),
                params.number(),
                params.group().keywords(CloneTarget.Feature.values()),
                Setting.read(params.group()),
                params.either("ro", "rw"));
        params.end();
        return status;
    }

    @Override
    public String type() {
        return CloneTarget.TYPE;
    }

    @Override
    public String text() {
        return new Words()
                .add(metadataBlockSize, metadata, regionSize, regions, hydrating)
                .group(new Words().addAll(features))
                .group(Setting.words(settings))
                .add(readOnly ? "ro" : "rw")
                .toString();
    }
}
