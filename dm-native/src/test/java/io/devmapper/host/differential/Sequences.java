package io.devmapper.host.differential;

import io.devmapper.DeviceId;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.Geometry;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.ListVersions;
import io.devmapper.task.Load;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.Message;
import io.devmapper.task.ReadAhead;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.Status;
import io.devmapper.task.Suspend;
import io.devmapper.task.UdevOptions;
import io.devmapper.task.WaitEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes random operations, likely ones more often. */
final class Sequences {
    private static final int RARELY = 20;
    private static final int DEVICES_AT_FIRST = 3;
    private static final List<ReadAhead> READ_AHEADS =
            List.of(ReadAhead.AUTO, ReadAhead.NONE, new ReadAhead(256, false), new ReadAhead(64, true));

    private final Dice dice;
    private final int major;
    private final RandomTables tables;
    private final RandomMessages messages;
    private final NavigableMap<Integer, Supplier<Operation>> kinds = new TreeMap<>();
    private int weights;

    /** For one sequence of a run on devices with the given major number. */
    Sequences(Dice dice, int major) {
        this.dice = dice;
        this.major = major;
        this.tables = new RandomTables(dice, major);
        this.messages = new RandomMessages(dice);
        changes();
        queries();
        others();
    }

    List<Operation> next(int length) {
        var operations = new ArrayList<Operation>();
        for (int i = 0; i < DEVICES_AT_FIRST; i++) {
            operations.add(new Operation.Run(withTable(create())));
        }
        while (operations.size() < length) {
            operations.add(kinds.higherEntry(dice.below(weights)).getValue().get());
        }
        return List.copyOf(operations);
    }

    private void kind(int weight, Supplier<Operation> maker) {
        weights += weight;
        kinds.put(weights, maker);
    }

    private void task(int weight, Supplier<DmTask<?>> maker) {
        kind(weight, () -> new Operation.Run(maker.get()));
    }

    private void changes() {
        task(30, this::create);
        task(120, () -> withTable(create()));
        task(90, this::load);
        task(110, this::resume);
        task(45, () -> new Suspend(device(), dice.onceIn(4), dice.onceIn(4)));
        task(35, () -> new Remove(device(), dice.onceIn(3), UdevOptions.DEFAULT));
        task(40, () -> new Rename(device(), name()));
        task(30, () -> new SetUuid(device(), uuid()));
        task(40, () -> new Clear(device()));
        task(20, () -> new SetGeometry(device(), geometry()));
        task(1, () -> new RemoveAll(dice.onceIn(3)));
    }

    private void queries() {
        task(15, () -> new Info(device(), dice.coin()));
        task(15, () -> new ReadTable(device(), dice.coin(), dice.onceIn(4)));
        task(15, () -> new Status(device(), dice.coin(), dice.onceIn(4)));
        task(15, () -> new Deps(device(), dice.coin()));
        task(15, () -> new WaitEvent(device(), dice.pick(List.of(0L, 1L, 2L, 3L, 0xFFFF_FFFFL))));
        task(5, ListDevices::new);
        task(4, DriverVersion::new);
        task(4, ListVersions::new);
        task(6, () -> new GetTargetVersion(dice.pick(List.of("linear", "zero", "error", "striped", "absent"))));
        task(4, ArmPoll::new);
        task(10, () -> new MakeNodes(dice.onceIn(3) ? Optional.empty() : Optional.of(device())));
    }

    private void others() {
        task(240, () -> Message.of(device(), Sectors.ZERO, messages.statistics()));
        task(
                20,
                () -> Message.of(
                        device(),
                        Sectors.of(dice.pick(dice.coin() ? Pools.OFFSETS : Pools.ODD_OFFSETS)),
                        messages.toTarget()));
        task(10, () -> Message.of(device(), Sectors.ZERO, "@cancel_deferred_remove"));
        kind(
                120,
                () -> new Operation.Transfer(
                        dice.pick(Pools.NAMES),
                        dice.coin(),
                        dice.pick(List.of(0L, 0L, 0L, 1L, 7L, 8L, 16L, 60L)),
                        dice.pick(List.of(1L, 1L, 7L, 8L, 8L, 16L, 64L))));
        kind(30, () -> new Operation.Hold(dice.pick(Pools.NAMES)));
        kind(30, Operation.Release::new);
    }

    private Create create() {
        var create = new Create(name());
        if (dice.onceIn(3)) {
            create = create.withUuid(uuid());
        }
        if (dice.onceIn(6)) {
            create = create.withNumber(number());
        }
        if (dice.onceIn(6)) {
            create = create.asReadOnly();
        }
        return dice.onceIn(6) ? create.withReadAhead(dice.pick(READ_AHEADS)) : create;
    }

    private Create withTable(Create empty) {
        return new Create(
                empty.name(),
                empty.uuid(),
                empty.number(),
                Optional.of(tables.next()),
                empty.readOnly(),
                empty.readAhead(),
                empty.node(),
                empty.udev());
    }

    private Load load() {
        return new Load(device(), tables.next(), dice.onceIn(6), dice.onceIn(4), dice.onceIn(6));
    }

    private Resume resume() {
        return new Resume(
                device(),
                dice.onceIn(4),
                dice.onceIn(4),
                dice.onceIn(6) ? dice.pick(READ_AHEADS) : ReadAhead.AUTO,
                UdevOptions.DEFAULT);
    }

    private Geometry geometry() {
        return new Geometry(
                dice.pick(List.of(0, 1, 65535)),
                dice.pick(List.of(0, 2, 255)),
                dice.pick(List.of(0, 4, 63)),
                Sectors.of(dice.pick(List.of(0L, 0L, 8L, 9L, 1L << 40))));
    }

    private DeviceId device() {
        return switch (dice.below(16)) {
            case 0 -> uuid();
            case 1, 2, 3 -> number();
            default -> name();
        };
    }

    private DmName name() {
        return dice.pick(dice.onceIn(RARELY) ? Pools.ODD_NAMES : Pools.NAMES);
    }

    private DmUuid uuid() {
        return dice.pick(dice.onceIn(RARELY) ? Pools.ODD_UUIDS : Pools.UUIDS);
    }

    private DeviceNumber number() {
        return new DeviceNumber(
                dice.onceIn(RARELY) ? 1 : major, dice.pick(dice.onceIn(RARELY) ? Pools.ODD_MINORS : Pools.MINORS));
    }
}
