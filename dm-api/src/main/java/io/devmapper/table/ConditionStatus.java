package io.devmapper.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A target that reports a condition in the place of its figures.
 *
 * @param type the target type
 * @param condition the condition, one of those that this type reports
 */
public record ConditionStatus(String type, Condition condition) implements TargetStatus {
    private static final Set<Condition> METADATA = Set.of(Condition.FAIL, Condition.ERROR);
    private static final Set<Condition> STORE =
            Set.of(Condition.INVALID, Condition.MERGE_FAILED, Condition.OVERFLOW, Condition.UNKNOWN);
    private static final Map<String, Set<Condition>> REPORTED = Map.of(
            ThinPoolTarget.TYPE, METADATA,
            ThinTarget.TYPE, Set.of(Condition.FAIL, Condition.ERROR, Condition.NOT_OPEN),
            CacheTarget.TYPE, METADATA,
            CloneTarget.TYPE, METADATA,
            EraTarget.TYPE, Set.of(Condition.ERROR),
            SnapshotTarget.TYPE, STORE,
            SnapshotMergeTarget.TYPE, STORE);

    /** What is reported. */
    public enum Condition implements Keyword {
        /** The metadata cannot be used any more: all I/O fails until they were repaired. */
        FAIL("Fail"),
        /** The kernel could not get the figures. */
        ERROR("Error"),
        /** The pool has not opened the thin device. */
        NOT_OPEN("-"),
        /** The snapshot has lost data, and all its I/O fails: its store failed, or was full. */
        INVALID("Invalid"),
        /** The store of the snapshot was full; only with a store that says so. */
        OVERFLOW("Overflow"),
        /** Merging the snapshot failed. */
        MERGE_FAILED("Merge failed"),
        /** The store of the snapshot keeps no figures. */
        UNKNOWN("Unknown");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Refuses a condition that the type does not report. */
    public ConditionStatus {
        Require.that(
                REPORTED.getOrDefault(type, Set.of()).contains(condition),
                type + " does not report the condition " + condition);
    }

    static Optional<ConditionStatus> find(String type, String text) {
        Set<Condition> reported = REPORTED.getOrDefault(type, Set.of());
        return List.of(Condition.values()).stream()
                .filter(condition ->
                        reported.contains(condition) && condition.word().equals(text))
                .map(condition -> new ConditionStatus(type, condition))
                .findFirst();
    }

    @Override
    public String text() {
        return condition.word();
    }
}
