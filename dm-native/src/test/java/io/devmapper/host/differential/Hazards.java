package io.devmapper.host.differential;

import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import io.devmapper.table.TableLine;
import io.devmapper.task.WaitEvent;
import java.util.Optional;

/**
 * Finds the operations that a kernel would never end: I/O that is held back by a suspended device or that goes round
 * through tables that map one another, and the wait for an event that nobody raises. Asks the side that would be hit.
 */
final class Hazards {
    /** More than there are devices: whoever gets so deep goes round. */
    private static final int DEEPEST = 16;

    private final DeviceMapper dm;

    Hazards(DeviceMapper dm) {
        this.dm = dm;
    }

    /** Says why an operation must not be sent; empty if it may be. */
    Optional<String> of(Operation operation) {
        if (operation instanceof Operation.Transfer io) {
            return dm.find(io.device()).map(device -> ofTransfer(device, io)).orElse(Optional.of("no such device"));
        }
        if (operation instanceof Operation.Hold hold) {
            // The kernel makes the disk when the first table is loaded.
            return dm.find(hold.device())
                            .filter(device -> device.liveTable() || device.inactiveTable())
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("no such disk");
        }
        if (operation instanceof Operation.Run run && run.task() instanceof WaitEvent wait) {
            return dm.find(wait.device())
                    .filter(device -> device.eventNumber() == wait.eventNumber())
                    .map(device -> "it would wait for ever");
        }
        return Optional.empty();
    }

    private Optional<String> ofTransfer(DeviceInfo device, Operation.Transfer io) {
        // The page cache refuses it, before device-mapper sees it.
        return io.write() && device.readOnly()
                ? Optional.of(device.name() + " is read-only")
                : ofIo(device.number(), io.sector(), io.count(), DEEPEST);
    }

    private Optional<String> ofIo(DeviceNumber number, long sector, long count, int depth) {
        DeviceInfo device = dm.info(number);
        DmName name = device.name();
        if (depth == 0) {
            return Optional.of("it goes round through " + name);
        }
        if (device.suspended()) {
            return Optional.of(name + " is suspended");
        }
        Optional<Table> table = dm.table(number);
        if (table.isEmpty()) {
            return Optional.of(name + " has no live table");
        }
        if (sector + count > table.get().length().count()) {
            return Optional.of("it ends behind " + name);
        }
        return table.get().lines().stream()
                .flatMap(line -> below(line, sector, count, depth).stream())
                .findFirst();
    }

    private Optional<String> below(TableLine line, long sector, long count, int depth) {
        long from = Math.max(sector, line.start().count());
        long end = Math.min(sector + count, line.end().count());
        if (from >= end || !(line.target() instanceof LinearTarget linear)) {
            return Optional.empty();
        }
        DeviceNumber lower = DeviceNumber.parse(linear.device().text());
        boolean ofDeviceMapper =
                dm.list().stream().anyMatch(each -> each.number().equals(lower));
        long offset = linear.offset().count() + from - line.start().count();
        return ofDeviceMapper ? ofIo(lower, offset, end - from, depth - 1) : Optional.empty();
    }
}
