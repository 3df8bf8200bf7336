package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a device maps: lines that start at sector 0 and leave no gap. Immutable.
 *
 * @param lines the lines, at least one
 */
public record Table(List<TableLine> lines) {
    /** Checks that the table is not empty, starts at 0 and has no gap. */
    public Table {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("table may not be empty");
        }
        Sectors next = Sectors.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            TableLine line = lines.get(i);
            if (!line.start().equals(next)) {
                throw new IllegalArgumentException(
                        "table line " + i + " must start at sector " + next + ", not " + line.start());
            }
            next = line.end();
        }
    }

    /**
     * Makes a table of one line.
     *
     * @param length how many sectors the device has
     * @param target what maps them
     * @return the table
     */
    public static Table of(Sectors length, Target target) {
        return new Table(List.of(new TableLine(Sectors.ZERO, length, target)));
    }

    /**
     * Adds a line at the end.
     *
     * @param length how many sectors it has
     * @param target what maps them
     * @return the longer table
     */
    public Table then(Sectors length, Target target) {
        var longer = new ArrayList<>(lines);
        longer.add(new TableLine(length(), length, target));
        return new Table(longer);
    }

    /**
     * Gives the size of a device with this table.
     *
     * @return the end of the last line
     */
    public Sectors length() {
        return lines.get(lines.size() - 1).end();
    }

    /**
     * Reads lines as {@code dmsetup table} prints them.
     *
     * @param text one line for each target: start, length, type, parameters
     * @return the table
     * @throws IllegalArgumentException if a line has another form, or the lines make no table
     */
    public static Table parse(String text) {
        return new Table(text.lines()
                .filter(line -> !line.isBlank())
                .map(TableLine::parse)
                .toList());
    }

    /**
     * Gives the lines as {@code dmsetup table} prints them, without key material.
     *
     * @return the text
     */
    @Override
    public String toString() {
        return lines.stream().map(TableLine::toString).collect(Collectors.joining("\n"));
    }
}
