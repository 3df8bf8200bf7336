package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.Optional;

/**
 * How much a {@link ThinTarget} has taken from its pool; a {@link ConditionStatus} where the pool has failed.
 *
 * @param mapped how many sectors have a block
 * @param highestMapped the last sector that has one; absent if none has
 */
public record ThinStatus(Sectors mapped, Optional<Sectors> highestMapped) implements TargetStatus {
    static ThinStatus parse(String text) {
        Params params = Params.of(ThinTarget.TYPE, text);
        Sectors mapped = params.sectors();
        Optional<Sectors> highest = params.take("-") ? Optional.empty() : Optional.of(params.sectors());
        params.end();
        return new ThinStatus(mapped, highest);
    }

    @Override
    public String type() {
        return ThinTarget.TYPE;
    }

    @Override
    public String text() {
        return new Words()
                .add(mapped, highestMapped.map(Sectors::toString).orElse("-"))
                .toString();
    }
}
