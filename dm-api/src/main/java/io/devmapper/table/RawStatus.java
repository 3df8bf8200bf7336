package io.devmapper.table;

/**
 * A status as the kernel printed it.
 *
 * @param type the target type
 * @param text what the target reports; empty for targets that have nothing to report
 */
public record RawStatus(String type, String text) implements TargetStatus {}
