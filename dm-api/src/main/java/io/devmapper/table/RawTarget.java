package io.devmapper.table;

import io.devmapper.KernelText;

/**
 * A target of a type that this library has no record for, or whose parameters it does not know.
 *
 * @param type the target type
 * @param params the parameters, as the kernel takes them
 */
public record RawTarget(String type, String params) implements Target {
    /** Refuses a type or parameters that could not reach the kernel. */
    public RawTarget {
        Target.requireType(type);
        KernelText.encode(params);
    }

    @Override
    public String toString() {
        return (type + " " + params).strip();
    }
}
