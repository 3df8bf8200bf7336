package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.Optional;

/**
 * The state of an {@link IntegrityTarget}.
 *
 * @param mismatches how many blocks did not have their tag
 * @param provided how many sectors of data the device has room for: the greatest length of the table line
 * @param recalculated up to which sector tags were made anew; absent if none are being made
 */
public record IntegrityStatus(long mismatches, Sectors provided, Optional<Sectors> recalculated)
        implements TargetStatus {
    static IntegrityStatus parse(String text) {
        Params params = Params.of(IntegrityTarget.TYPE, text);
        long mismatches = params.number();
        Sectors provided = params.sectors();
        Optional<Sectors> recalculated = params.take("-") ? Optional.empty() : Optional.of(params.sectors());
        params.end();
        return new IntegrityStatus(mismatches, provided, recalculated);
    }

    @Override
    public String type() {
        return IntegrityTarget.TYPE;
    }

    @Override
    public String text() {
        return new Words()
                .add(mismatches, provided, recalculated.map(Sectors::toString).orElse("-"))
                .toString();
    }
}
