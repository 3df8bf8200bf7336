package io.devmapper.table;

/**
 * What a target reports of itself. A type that reports nothing has an {@link EmptyStatus}; one that has failed may have
 * a {@link ConditionStatus}.
 */
public sealed interface TargetStatus
        permits EmptyStatus,
                ConditionStatus,
                StripedStatus,
                DelayStatus,
                SnapshotStatus,
                MirrorStatus,
                RaidStatus,
                ThinPoolStatus,
                ThinStatus,
                CacheStatus,
                WritecacheStatus,
                IntegrityStatus,
                VerityStatus,
                EraStatus,
                CloneStatus,
                MultipathStatus,
                RawStatus {
    /**
     * Gives the target type.
     *
     * @return such as {@code thin-pool}
     */
    String type();

    /**
     * Gives the status as the kernel prints it, without a blank at the end unless it is a {@link RawStatus}.
     *
     * @return the text; empty for targets that have nothing to report
     */
    String text();

    /**
     * Reads the kernel's text of a status.
     *
     * @param type the target type
     * @param text what the target reports
     * @return the typed status; a {@link RawStatus}, which keeps the text as it is, for a type, or a form of text, that
     *     this library does not know
     */
    static TargetStatus parse(String type, String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new EmptyStatus(type);
        }
        var condition = ConditionStatus.find(type, trimmed);
        if (condition.isPresent()) {
            return condition.get();
        }
        try {
            TargetStatus status = typed(type, text);
            // A status comes from the kernel only: what is not printed back in the same words was not understood.
            return status.text().equals(trimmed) ? status : new RawStatus(type, text);
        } catch (IllegalArgumentException unknownForm) {
            return new RawStatus(type, text);
        }
    }

    private static TargetStatus typed(String type, String text) {
        return switch (type) {
            case StripedTarget.TYPE -> StripedStatus.parse(text);
            case DelayTarget.TYPE -> DelayStatus.parse(text);
            case SnapshotTarget.TYPE, SnapshotMergeTarget.TYPE -> SnapshotStatus.parse(type, text);
            case MirrorTarget.TYPE -> MirrorStatus.parse(text);
            case RaidTarget.TYPE -> RaidStatus.parse(text);
            case ThinPoolTarget.TYPE -> ThinPoolStatus.parse(text);
            case ThinTarget.TYPE -> ThinStatus.parse(text);
            case CacheTarget.TYPE -> CacheStatus.parse(text);
            case WritecacheTarget.TYPE -> WritecacheStatus.parse(text);
            case IntegrityTarget.TYPE -> IntegrityStatus.parse(text);
            case VerityTarget.TYPE -> VerityStatus.parse(text);
            case EraTarget.TYPE -> EraStatus.parse(text);
            case CloneTarget.TYPE -> CloneStatus.parse(text);
            case MultipathTarget.TYPE -> MultipathStatus.parse(text);
            default -> new RawStatus(type, text);
        };
    }
}
