package io.devmapper.testkit.contract;

import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.Version;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.task.Deps;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Status;
import io.devmapper.task.TargetVersion;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Implementations that see the world wrongly. */
final class BrokenResults {
    static final List<Broken> ALL = List.of(
            new Broken(
                    "tells another driver version",
                    101,
                    Decorated.results(Version.class, v -> new Version(v.major(), v.minor(), v.patch() + 1))),
            new Broken(
                    "tells another version of a target when asked for it alone",
                    102,
                    Decorated.results(TargetVersion.class, t -> new TargetVersion(t.type(), new Version(9, 9, 9)))),
            new Broken(
                    "loses event numbers of the list",
                    111,
                    listed(list -> list.stream()
                            .map(d -> new ListedDevice(d.name(), d.number(), OptionalLong.empty(), d.uuid()))
                            .toList())),
            new Broken("lists in another order", 112, listed(BrokenResults::reversed)),
            new Broken(
                    "lists each device twice",
                    113,
                    listed(list -> list.stream().mapMulti(BrokenResults::twice).toList())),
            new Broken(
                    "lists unmangled names",
                    114,
                    listed(list -> list.stream()
                            .map(d -> new ListedDevice(
                                    new DmName(d.name().unmangled()), d.number(), d.eventNumber(), d.uuid()))
                            .toList())),
            infos("loses the uuid", 204, "uuid", i -> Optional.empty()),
            infos("tells another name", 501, "name", i -> new DmName("nobody")),
            infos(
                    "tells another minor",
                    205,
                    "number",
                    i -> new DeviceNumber(i.number().major(), i.number().minor() + 1)),
            infos("tells every device to be active", 401, "suspended", i -> false),
            infos("tells a new device to be suspended", 201, "suspended", i -> i.suspended() || !i.liveTable()),
            infos("does not see the live table", 405, "liveTable", i -> false),
            infos("does not see the inactive table", 301, "inactiveTable", i -> false),
            infos("sees an inactive table always", 201, "inactiveTable", i -> true),
            infos("does not see read-only", 203, "readOnly", i -> false),
            infos("does not count opens", 611, "openCount", i -> 0),
            infos("counts one open too many", 202, "openCount", i -> i.openCount() + 1),
            infos("does not see events", 501, "eventNumber", i -> 0L),
            infos("sees one event too many", 502, "eventNumber", i -> i.eventNumber() + 1),
            infos("counts one target", 314, "targetCount", i -> 1),
            infos("does not see a deferred remove", 621, "deferredRemove", i -> false),
            infos("sees a deferred remove always", 623, "deferredRemove", i -> true),
            new Broken(
                    "reads the live table always",
                    302,
                    Decorated.way(ReadTable.class, (dm, task) -> dm.run(new ReadTable(task.device())))),
            new Broken(
                    "asks for the live state always",
                    306,
                    Decorated.way(Info.class, (dm, task) -> dm.run(new Info(task.device())))),
            new Broken(
                    "asks for the live deps always",
                    314,
                    Decorated.way(Deps.class, (dm, task) -> dm.run(new Deps(task.device())))),
            new Broken("finds no table", 311, Decorated.way(ReadTable.class, (dm, task) -> {
                dm.run(task);
                return Optional.empty();
            })),
            new Broken(
                    "finds a table everywhere",
                    312,
                    Decorated.way(
                            ReadTable.class,
                            (dm, task) -> dm.run(task)
                                    .or(() -> Optional.of(Table.of(Sectors.of(8), new RawTarget("any", "")))))),
            new Broken(
                    "tells no status lines",
                    313,
                    Decorated.way(
                            Status.class,
                            (dm, task) -> new DeviceStatus(dm.run(task).info(), List.of()))),
            new Broken(
                    "tells deps in the order of the table",
                    315,
                    Decorated.way(Deps.class, (dm, task) -> reversed(dm.run(task)))));

    private BrokenResults() {}

    private static UnaryOperator<DeviceMapper> listed(UnaryOperator<List<ListedDevice>> change) {
        return Decorated.way(ListDevices.class, (dm, task) -> change.apply(dm.run(task)));
    }

    private static void twice(ListedDevice device, Consumer<ListedDevice> list) {
        list.accept(device);
        list.accept(device);
    }

    private static <T> List<T> reversed(List<T> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Breaks one component of the state of a device, wherever it is told. */
    private static Broken infos(String mistake, int rule, String component, Function<DeviceInfo, Object> value) {
        UnaryOperator<DeviceInfo> change = info -> with(info, component, value.apply(info));
        UnaryOperator<DeviceMapper> ofStatus = Decorated.results(
                DeviceStatus.class, status -> new DeviceStatus(change.apply(status.info()), status.lines()));
        return new Broken(
                mistake, rule, dm -> Decorated.results(DeviceInfo.class, change).apply(ofStatus.apply(dm)));
    }

    private static DeviceInfo with(DeviceInfo info, String component, Object value) {
        RecordComponent[] components = DeviceInfo.class.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                boolean changed = components[i].getName().equals(component);
                values[i] = changed ? value : components[i].getAccessor().invoke(info);
            }
            return DeviceInfo.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
