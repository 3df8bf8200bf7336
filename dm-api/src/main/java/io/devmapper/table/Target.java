package io.devmapper.table;

import io.devmapper.KernelText;

/**
 * What maps a part of a device. Every target prints the parameters that the kernel takes, and reading them back gives
 * an equal target.
 */
public sealed interface Target permits LinearTarget, ZeroTarget, ErrorTarget, RawTarget {
    /** The greatest length of a type, in bytes. */
    int MAX_TYPE_BYTES = 15;

    /**
     * Gives the target type.
     *
     * @return such as {@code linear}
     */
    String type();

    /**
     * Gives the parameters as the kernel takes them.
     *
     * @return the parameters, which may have key material
     */
    String params();

    /**
     * Reads the kernel's text of a target.
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
                case ZeroTarget.TYPE -> ZeroTarget.parse(params);
                case ErrorTarget.TYPE -> ErrorTarget.parse(params);
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
