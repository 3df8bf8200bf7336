package io.devmapper.table;

/** What a target reports of itself. */
public sealed interface TargetStatus permits RawStatus {
    /**
     * Gives the target type.
     *
     * @return such as {@code linear}
     */
    String type();

    /**
     * Reads the kernel's text of a status.
     *
     * @param type the target type
     * @param text what the target reports
     * @return the status
     */
    static TargetStatus parse(String type, String text) {
        return new RawStatus(type, text);
    }
}
