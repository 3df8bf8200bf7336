package io.devmapper.host.differential;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.table.StatusLine;
import io.devmapper.table.Table;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.Message;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a device-mapper tells of its devices.
 *
 * @param list the devices as listed
 * @param devices what each of them tells
 */
record State(List<ListedDevice> list, List<Device> devices) {
    /**
     * What one device tells.
     *
     * @param live of its live table
     * @param inactive of its inactive table
     * @param regions the list of its statistics regions, in the kernel's words
     * @param counters the counters of each region, without times
     */
    record Device(Slot live, Slot inactive, String regions, List<String> counters) {}

    /** What a device tells of one of its tables. */
    record Slot(DeviceInfo info, Optional<Table> table, List<StatusLine> status, List<DeviceNumber> deps) {
        /** What an empty slot tells is asked for by the sequences; here it would cost most of the time. */
        private static Slot of(DeviceMapper dm, DeviceNumber device, boolean inactive) {
            DeviceInfo info = dm.run(new Info(device, inactive));
            if (!(inactive ? info.inactiveTable() : info.liveTable())) {
                return new Slot(info, Optional.empty(), List.of(), List.of());
            }
            return new Slot(
                    info,
                    dm.run(new ReadTable(device, inactive, false)),
                    dm.run(new Status(device, inactive, false)).lines(),
                    dm.run(new Deps(device, inactive)));
        }
    }

    static State of(DeviceMapper dm) {
        List<ListedDevice> list = dm.list();
        return new State(
                list, list.stream().map(device -> device(dm, device.number())).toList());
    }

    private static Device device(DeviceMapper dm, DeviceNumber number) {
        String regions = dm.message(number, Sectors.ZERO, "@stats_list").orElse("(no reply)");
        return new Device(
                Slot.of(dm, number, false),
                Slot.of(dm, number, true),
                regions,
                regions.lines()
                        .map(line -> counters(dm, number, line.substring(0, line.indexOf(':'))))
                        .toList());
    }

    private static String counters(DeviceMapper dm, DeviceNumber number, String region) {
        DmTask<Optional<String>> print = Message.of(number, Sectors.ZERO, "@stats_print " + region);
        return Leniency.normalised(print, dm.run(print)).toString();
    }

    /** Gives the numbers of the devices that are not in a later state any more. */
    List<DeviceNumber> goneIn(State later) {
        var gone = new ArrayList<>(numbers());
        gone.removeAll(later.numbers());
        return gone;
    }

    /** Gives the number of a device. */
    Optional<DeviceNumber> find(DeviceId id) {
        return devices.stream()
                .map(device -> device.live.info())
                .filter(info -> id.equals(info.name())
                        || id.equals(info.number())
                        || info.uuid().filter(id::equals).isPresent())
                .map(DeviceInfo::number)
                .findFirst();
    }

    private List<DeviceNumber> numbers() {
        return list.stream().map(ListedDevice::number).toList();
    }

    /** Tells whether a removal may still be under way: the kernel does it a little after the last close. */
    boolean hasDeferredRemoval() {
        return devices.stream().anyMatch(device -> device.live.info.deferredRemove());
    }
}
