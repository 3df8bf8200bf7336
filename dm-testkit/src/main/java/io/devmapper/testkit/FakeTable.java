package io.devmapper.testkit;

import io.devmapper.DeviceNumber;
import io.devmapper.Sectors;
import io.devmapper.table.Table;
import io.devmapper.table.TableLine;
import io.devmapper.table.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A table in a slot of a device, with what its targets map. It holds those devices open until it is dropped. */
final class FakeTable {
    /**
     * One line.
     *
     * @param start the first sector
     * @param length how many sectors
     * @param model its target type
     * @param parsed its parameters
     */
    record Line(long start, long length, TargetModel model, TargetModel.Parsed parsed) {
        long end() {
            return start + length;
        }
    }

    private final List<Line> lines;
    private final boolean readOnly;
    /** What each line reports, as far as a test has set it. */
    private final List<String> reports;

    FakeTable(List<Line> lines, boolean readOnly) {
        this.lines = List.copyOf(lines);
        this.readOnly = readOnly;
        this.reports = new ArrayList<>(lines.stream().map(line -> "").toList());
    }

    List<Line> lines() {
        return lines;
    }

    boolean readOnly() {
        return readOnly;
    }

    List<String> reports() {
        return reports;
    }

    long size() {
        return lines.get(lines.size() - 1).end();
    }

    Line lineAt(long sector) {
        return lines.stream()
                .filter(line -> sector >= line.start() && sector < line.end())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line maps sector " + sector));
    }

    /** Gives the mapped devices, in the kernel's order: it puts each new one in front. */
    List<DeviceNumber> deps() {
        Set<DeviceNumber> seen = new LinkedHashSet<>();
        lines.forEach(line -> line.parsed().mapped().forEach(mapped -> seen.add(mapped.device())));
        var deps = new ArrayList<>(seen);
        Collections.reverse(deps);
        return deps;
    }

    /** Gives the table as the kernel prints it back. */
    Table printed() {
        return new Table(lines.stream()
                .map(line -> new TableLine(
                        Sectors.of(line.start()),
                        Sectors.of(line.length()),
                        Target.parse(line.model().type(), line.parsed().params())))
                .toList());
    }
}
