package io.devmapper.table;

import io.devmapper.KernelText;

/**
 * What maps a part of a device. Every target prints the parameters that the kernel takes, and reading them back gives
 * an equal target.
 */
public sealed interface Target
        permits LinearTarget,
                StripedTarget,
                ZeroTarget,
                ErrorTarget,
                DelayTarget,
                FlakeyTarget,
                CryptTarget,
                SnapshotTarget,
                SnapshotOriginTarget,
                SnapshotMergeTarget,
                MirrorTarget,
                RaidTarget,
                ThinPoolTarget,
                ThinTarget,
                CacheTarget,
                WritecacheTarget,
                IntegrityTarget,
                VerityTarget,
                EraTarget,
                CloneTarget,
                MultipathTarget,
                RawTarget {
    /** The greatest length of a type, in bytes. */
    int MAX_TYPE_BYTES = 15;

    /**
     * Gives the target type.
     *
     * @return such as {@code linear}
     */
    String type();

    /**
     * Gives the parameters as the kernel prints them, without a blank at the end, and as libdevmapper takes them. A
     * backslash stands for itself: who hands the text to the kernel directly has to double it, as libdevmapper does.
     *
     * @return the parameters, which may have key material
     */
    String params();

    /**
     * Reads the kernel's text of a target. Where the kernel puts options into its own order, they are read in any;
     * nothing is dropped, cut or guessed.
     *
     * @param type the target type
     * @param params its parameters
     * @return the typed target; a {@link RawTarget} for a type, or a form of parameters, that this library does not
     *     know
     * @throws IllegalArgumentException if no kernel could have such a type
     */
    static Target parse(String type, String params) {
        try {
            return switch (type) {
                case LinearTarget.TYPE -> LinearTarget.parse(params);
                case StripedTarget.TYPE -> StripedTarget.parse(params);
                case ZeroTarget.TYPE -> ZeroTarget.parse(params);
                case ErrorTarget.TYPE -> ErrorTarget.parse(params);
                case DelayTarget.TYPE -> DelayTarget.parse(params);
                case FlakeyTarget.TYPE -> FlakeyTarget.parse(params);
                case CryptTarget.TYPE -> CryptTarget.parse(params);
                case SnapshotTarget.TYPE -> SnapshotTarget.parse(params);
                case SnapshotOriginTarget.TYPE -> SnapshotOriginTarget.parse(params);
                case SnapshotMergeTarget.TYPE -> SnapshotMergeTarget.parse(params);
                case MirrorTarget.TYPE -> MirrorTarget.parse(params);
                case RaidTarget.TYPE -> RaidTarget.parse(params);
                case ThinPoolTarget.TYPE -> ThinPoolTarget.parse(params);
                case ThinTarget.TYPE -> ThinTarget.parse(params);
                case CacheTarget.TYPE -> CacheTarget.parse(params);
                case WritecacheTarget.TYPE -> WritecacheTarget.parse(params);
                case IntegrityTarget.TYPE -> IntegrityTarget.parse(params);
                case VerityTarget.TYPE -> VerityTarget.parse(params);
                case EraTarget.TYPE -> EraTarget.parse(params);
                case CloneTarget.TYPE -> CloneTarget.parse(params);
                case MultipathTarget.TYPE -> MultipathTarget.parse(params);
                default -> new RawTarget(type, params);
            };
        } catch (IllegalArgumentException unknownForm) {
            return new RawTarget(type, params);
        }
    }

    /**
     * Checks the kernel's rules for a target type.
     *
     * @param type the type
     * @throws IllegalArgumentException if it is empty, has white space or is longer than 15 bytes
     */
    static void requireType(String type) {
        if (!KernelText.isOneWord(type)) {
            throw new IllegalArgumentException("target type may not be empty or have blanks: \"" + type + "\"");
        }
        if (KernelText.encode(type).length > MAX_TYPE_BYTES) {
            throw new IllegalArgumentException(
                    "target type may have at most " + MAX_TYPE_BYTES + " bytes: \"" + type + "\"");
        }
    }
}
