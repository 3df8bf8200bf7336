package io.devmapper.table;

import io.devmapper.KernelText;
import java.util.Set;

/**
 * A target of a type that this library has no record for, or whose parameters it does not know.
 *
 * @param type the target type
 * @param params the parameters, in which a backslash stands for itself as in {@link Target#params()}
 */
public record RawTarget(String type, String params) implements Target {
    /** Where in an unknown form a key is, nobody can tell. */
    private static final Set<String> WITH_KEYS =
            Set.of(CryptTarget.TYPE, IntegrityTarget.TYPE, "default-key", "inlinecrypt");

    /** Refuses a type or parameters that could not reach the kernel. */
    public RawTarget {
        Target.requireType(type);
        KernelText.encode(params);
    }

    /**
     * Gives type and parameters, but not the parameters of a type that has keys.
     *
     * @return such as {@code vdo V4 8:0 4096}, or {@code crypt <parameters>}
     */
    @Override
    public String toString() {
        return WITH_KEYS.contains(type) ? type + " <parameters>" : (type + " " + params).strip();
    }
}
