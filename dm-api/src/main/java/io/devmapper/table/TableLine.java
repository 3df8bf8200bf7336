package io.devmapper.table;

import io.devmapper.Sectors;

/**
 * A part of a device and what maps it.
 *
 * @param start the first sector
 * @param length how many sectors, at least 1
 * @param target what maps them
 */
public record TableLine(Sectors start, Sectors length, Target target) {
    private static final int PARTS = 4;

    /** Refuses an empty part, and one that ends beyond 63 bits. */
    public TableLine {
        if (length.equals(Sectors.ZERO)) {
            throw new IllegalArgumentException("table line at sector " + start + " may not be empty");
        }
        if (start.count() > Long.MAX_VALUE - length.count()) {
            throw new IllegalArgumentException(
                    "table line at sector " + start + " of length " + length + " ends beyond 63 bits");
        }
    }

    /**
     * Gives the first sector behind this part.
     *
     * @return start plus length
     */
    public Sectors end() {
        return start.plus(length);
    }

    static TableLine parse(String text) {
        String[] parts = text.strip().split("\\s+", PARTS);
        if (parts.length < PARTS - 1) {
            throw new IllegalArgumentException(
                    "table line must be START LENGTH TYPE [PARAMETERS], but has " + parts.length + " words");
        }
        return new TableLine(
                Sectors.parse(parts[0]),
                Sectors.parse(parts[1]),
                Target.parse(parts[2], parts.length == PARTS ? parts[PARTS - 1] : ""));
    }

    /**
     * Gives the line as {@code dmsetup table} prints it, without key material.
     *
     * @return the text
     */
    @Override
    public String toString() {
        return (start + " " + length + " " + target).strip();
    }
}
