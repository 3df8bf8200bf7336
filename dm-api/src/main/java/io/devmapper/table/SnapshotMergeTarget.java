package io.devmapper.table;

/**
 * Merges a snapshot back into its origin. It is mapped in the place of the {@link SnapshotOriginTarget}, while nothing
 * maps the snapshot itself.
 *
 * @param snapshot the snapshot as it was mapped; its store must be persistent
 */
public record SnapshotMergeTarget(SnapshotTarget snapshot) implements Target {
    static final String TYPE = "snapshot-merge";

    /** Refuses a snapshot whose store is not persistent. */
    public SnapshotMergeTarget {
        Require.that(
                snapshot.persistence() != SnapshotTarget.Persistence.TRANSIENT,
                "snapshot with a transient store cannot be merged: " + snapshot);
    }

    static SnapshotMergeTarget parse(String text) {
        return new SnapshotMergeTarget(SnapshotTarget.read(Params.of(TYPE, text)));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return snapshot.params();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
