package io.devmapper.testkit;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Version;
import io.devmapper.error.Errno;
import io.devmapper.table.Table;
import io.devmapper.table.TableLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Makes tables of what callers load: knows the target types, finds what they map, and opens it. */
final class Tables {
    private static final String MAPPER = "/dev/mapper/";
    private static final long UNSIGNED_32 = 0xFFFF_FFFFL;
    private static final long MOST_MAJOR = 0xFFF;
    private static final long MOST_MINOR = 0xFFFFF;

    private final DeviceTree devices;
    private final BlockDevices blockDevices;
    private final Nodes nodes;
    private final TreeMap<String, TargetModel> types = new TreeMap<>();

    Tables(DeviceTree devices, BlockDevices blockDevices, Nodes nodes) {
        this.devices = devices;
        this.blockDevices = blockDevices;
        this.nodes = nodes;
        for (TargetModel model : KnownTargets.ALL) {
            types.put(model.type(), model);
        }
    }

    List<TargetModel> types() {
        return List.copyOf(types.values());
    }

    Optional<TargetModel> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    void addType(String name, Version version) {
        types.put(name, KnownTargets.opaque(name, version));
    }

    /** Makes a table for a device and opens what it maps; opens nothing if any line is refused. */
    FakeTable open(FakeDevice owner, Table table, boolean readOnly) {
        List<FakeTable.Line> lines = new ArrayList<>();
        for (TableLine line : table.lines()) {
            TargetModel model = type(line.target().type()).orElseThrow(() -> new KernelError(Errno.EINVAL));
            TargetModel.Parsed parsed = model.parse(line.target().params(), this::lookup);
            lines.add(new FakeTable.Line(line.start().count(), line.length().count(), model, parsed));
        }
        var opened = new FakeTable(lines, readOnly);
        opened.deps()
                .forEach(number -> devices.find(number)
                        .ifPresentOrElse(
                                lower -> lower.openFor(holder(owner, readOnly)), () -> blockDevices.size(number)));
        return opened;
    }

    /** Closes what a table maps, and gives the lower devices that it had open. */
    List<FakeDevice> close(FakeDevice owner, FakeTable table) {
        List<FakeDevice> lower = table.deps().stream()
                .flatMap(number -> devices.find(number).stream())
                .toList();
        lower.forEach(device -> device.closeFor(holder(owner, table.readOnly())));
        return lower;
    }

    private static FakeDevice.Holder holder(FakeDevice owner, boolean readOnly) {
        return new FakeDevice.Holder(owner.number(), readOnly);
    }

    /** Refuses a table that reaches beyond the end of what it maps. */
    void requireRoom(FakeTable table) {
        for (FakeTable.Line line : table.lines()) {
            for (TargetModel.Mapped mapped : line.parsed().mapped()) {
                long size = devices.find(mapped.device())
                        .map(FakeDevice::size)
                        .orElseGet(() -> blockDevices.size(mapped.device()));
                boolean sized = line.model().syntax() == TargetModel.Syntax.LINEAR && size > 0;
                boolean starts = Long.compareUnsigned(mapped.start(), size) < 0;
                if (sized && !(starts && line.length() <= size - mapped.start())) {
                    throw new KernelError(Errno.EINVAL);
                }
            }
        }
    }

    private DeviceNumber lookup(String word) {
        DeviceNumber number = number(word).or(() -> byNode(word)).orElseGet(() -> blockDevices.ofNode(word));
        Optional<FakeDevice> lower = devices.find(number);
        if (lower.isEmpty()) {
            blockDevices.size(number);
        } else if (!lower.get().hasQueue()) {
            throw new KernelError(Errno.ENXIO);
        }
        return number;
    }

    /** Reads {@code MAJOR:MINOR}; whatever has another form is a path to the kernel. */
    private static Optional<DeviceNumber> number(String word) {
        var scan = new KernelScan(word);
        OptionalLong major = scan.unsigned();
        if (major.isEmpty() || !scan.character(':')) {
            return Optional.empty();
        }
        OptionalLong minor = scan.unsigned();
        if (minor.isEmpty() || !scan.atEnd()) {
            return Optional.empty();
        }
        if ((major.getAsLong() & UNSIGNED_32) > MOST_MAJOR || (minor.getAsLong() & UNSIGNED_32) > MOST_MINOR) {
            throw new KernelError(Errno.EOVERFLOW);
        }
        return Optional.of(new DeviceNumber((int) major.getAsLong(), (int) minor.getAsLong()));
    }

    private Optional<DeviceNumber> byNode(String word) {
        if (!word.startsWith(MAPPER) || word.length() == MAPPER.length()) {
            return Optional.empty();
        }
        return nodes.find(new DmName(word.substring(MAPPER.length())));
    }
}
