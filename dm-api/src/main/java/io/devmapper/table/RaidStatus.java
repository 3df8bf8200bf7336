package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of a {@link RaidTarget}.
 *
 * @param level how data and parity are laid out now
 * @param devices how many devices the array has; while it is reshaped, not always as many as there are legs
 * @param legs what is known of each leg, in their order
 * @param progress how many sectors the action has done, of all; all of them when there is nothing to do
 * @param action what the array is doing; absent from targets before 1.5.0
 * @param mismatches how many sectors a check found to differ; absent with {@code action}
 * @param dataOffset where data begin on each leg; absent from targets before 1.9.0
 * @param journal the journal's state; absent from targets before 1.10.0
 */
public record RaidStatus(
        RaidTarget.Level level,
        int devices,
        List<Health> legs,
        Usage progress,
        Optional<Action> action,
        OptionalLong mismatches,
        Optional<Sectors> dataOffset,
        Optional<Health> journal)
        implements TargetStatus {
    private static final String LETTERS = "AaD-";

    /** What is known of a leg, or of the journal. */
    public enum Health implements Keyword {
        /** Alive and in sync; of a journal: it keeps what is on its way to the legs. */
        IN_SYNC("A"),
        /** Alive and not in sync; of a journal: it also keeps what is not on its way yet. */
        NOT_IN_SYNC("a"),
        /** Failed. */
        DEAD("D"),
        /** There is none. */
        MISSING("-");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What the array is doing. */
    public enum Action implements Keyword {
        /** Nothing, until a message or a resume lets it. */
        FROZEN,
        /** It is laid out anew. */
        RESHAPE,
        /** Its legs are made equal. */
        RESYNC,
        /** Its legs are compared. */
        CHECK,
        /** Its legs are compared and mended. */
        REPAIR,
        /** Legs that were replaced are made anew. */
        RECOVER,
        /** Nothing. */
        IDLE
    }

    /** Copies the list, and refuses a field without those that every kernel prints before it. */
    public RaidStatus {
        legs = List.copyOf(legs);
        Require.that(
                action.isPresent() == mismatches.isPresent()
                        && (action.isPresent() || dataOffset.isEmpty())
                        && (dataOffset.isPresent() || journal.isEmpty()),
                "raid reports the mismatches with the action, then the data offset, then the journal");
    }

    static RaidStatus parse(String text) {
        Params params = Params.of(RaidTarget.TYPE, text);
        RaidTarget.Level level = params.keyword(RaidTarget.Level.values());
        int devices = params.integer(0, Integer.MAX_VALUE);
        List<Health> legs = params.letters(LETTERS).stream()
                .map(letter -> params.ofLast(letter).keyword(Health.values()))
                .toList();
        Usage progress = params.usage();
        Optional<Action> action = params.hasNext() ? Optional.of(params.keyword(Action.values())) : Optional.empty();
        OptionalLong mismatches = action.isPresent() ? OptionalLong.of(params.number()) : OptionalLong.empty();
        Optional<Sectors> dataOffset = params.hasNext() ? Optional.of(params.sectors()) : Optional.empty();
        Optional<Health> journal = params.hasNext() ? Optional.of(params.keyword(Health.values())) : Optional.empty();
        params.end();
        return new RaidStatus(level, devices, legs, progress, action, mismatches, dataOffset, journal);
    }

    @Override
    public String type() {
        return RaidTarget.TYPE;
    }

    @Override
    public String text() {
        var health = new StringBuilder();
        legs.forEach(leg -> health.append(leg.word()));
        var words = new Words().add(level, devices, health, progress);
        action.ifPresent(words::add);
        mismatches.ifPresent(words::add);
        dataOffset.ifPresent(words::add);
        journal.ifPresent(words::add);
        return words.toString();
    }
}
