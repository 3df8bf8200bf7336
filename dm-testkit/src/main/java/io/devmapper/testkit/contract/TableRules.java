package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.ErrorTarget;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.RawTarget;
import io.devmapper.table.StatusLine;
import io.devmapper.table.Table;
import io.devmapper.table.TargetStatus;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.Deps;
import io.devmapper.task.Info;
import io.devmapper.task.Load;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Status;
import java.util.List;

/** Rules 300 to 339: the two table slots. */
abstract class TableRules extends ContractRules {
    private static final Table ZERO = Table.of(Sectors.of(64), new ZeroTarget());
    private static final Table ERROR =
            Table.of(Sectors.of(8), new ErrorTarget()).then(Sectors.of(8), new ZeroTarget());

    @Rule("A load fills the inactive slot and leaves the live table alone.")
    void c301_loadFillsTheInactiveSlotOnly() {
        DmName name = createLinear();
        DeviceInfo loaded = dm().load(name, ZERO);
        assertThat(loaded.inactiveTable()).isTrue();
        assertThat(loaded.liveTable()).isTrue();
        assertThat(loaded.targetCount()).isEqualTo(1);
        assertUnchanged(loaded);
        assertThat(dm().table(name)).contains(disk().table(SIZE));
        assertThat(dm().run(new ReadTable(name).ofInactive())).contains(ZERO);
    }

    @Rule("A second load replaces the first.")
    void c302_loadReplacesTheInactiveTable() {
        DmName name = createLinear();
        dm().load(name, ZERO);
        dm().load(name, ERROR);
        assertThat(dm().run(new ReadTable(name).ofInactive())).contains(ERROR);
    }

    @Rule("A load that is refused fails with EINVAL and leaves both slots as they were.")
    void c303_refusedLoadLeavesBothSlots() {
        DmName name = createLinear();
        DeviceInfo before = dm().load(name, ZERO);
        var refused = Table.of(Sectors.of(8), new ZeroTarget()).then(Sectors.of(8), new RawTarget("no-such-type", ""));
        assertFails(() -> dm().load(name, refused), InvalidRequestException.class, "RELOAD " + name + ": " + EINVAL);
        assertUnchanged(before);
        assertThat(dm().run(new ReadTable(name).ofInactive())).contains(ZERO);
    }

    @Rule("A clear empties the inactive slot; clearing an empty one changes nothing.")
    void c304_clearEmptiesTheInactiveSlot() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        dm().load(name, ZERO);
        assertThat(dm().clear(name)).isEqualTo(before);
        assertThat(dm().clear(name)).isEqualTo(before);
        assertThat(dm().run(new ReadTable(name).ofInactive())).isEmpty();
    }

    @Rule("Load, clear, table, status and deps of a missing device fail with ENXIO.")
    void c305_missingDeviceIsNotFound() {
        DmName name = newName();
        assertFails(() -> dm().load(name, ZERO), DeviceNotFoundException.class, "RELOAD " + name + ": " + ENXIO);
        assertFails(() -> dm().clear(name), DeviceNotFoundException.class, "CLEAR " + name + ": " + ENXIO);
        assertFails(() -> dm().table(name), DeviceNotFoundException.class, "TABLE " + name + ": " + ENXIO);
        assertFails(() -> dm().status(name), DeviceNotFoundException.class, "STATUS " + name + ": " + ENXIO);
        assertFails(() -> dm().deps(name), DeviceNotFoundException.class, "DEPS " + name + ": " + ENXIO);
    }

    @Rule("A load that would make the device refuse writes does so when the table is live, and not before.")
    void c306_readOnlyBelongsToTheTable() {
        DmName name = createLinear();
        assertThat(dm().run(new Load(name, ZERO).asReadOnly()).readOnly()).isFalse();
        assertThat(dm().run(new Info(name).ofInactive()).readOnly()).isTrue();
        assertThat(dm().resume(name).readOnly()).isTrue();
    }

    @Rule("A load that suppresses identical tables loads only a table that differs from the live one.")
    void c307_identicalTableIsSuppressed() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        assertThat(dm().run(new Load(name, disk().table(SIZE)).suppressingIdentical()))
                .isEqualTo(before);
        assertUnchanged(before);
        assertThat(dm().run(new Load(name, disk().table(SIZE - 8)).suppressingIdentical())
                        .inactiveTable())
                .isTrue();
        dm().clear(name);
        assertThat(dm().load(name, disk().table(SIZE)).inactiveTable()).isTrue();
    }

    @Rule("A first load that reaches beyond the end of the disk is refused with EINVAL; a later one is not.")
    void c308_onlyTheFirstLoadLooksAtTheDisksSize() {
        DmName name = newName();
        var beyond = Table.of(Sectors.of(16), disk().from(disk().size().count() - 8));
        dm().run(new Create(name));
        assertFails(() -> dm().load(name, beyond), InvalidRequestException.class, "RELOAD " + name + ": " + EINVAL);
        assertThat(dm().info(name).inactiveTable()).isFalse();
        dm().load(name, disk().table(SIZE));
        assertThat(dm().load(name, beyond).inactiveTable()).isTrue();
    }

    @Rule("A table is read back in the kernel's words, with device numbers in the place of nodes.")
    void c311_tableIsReadBackWithNumbers() {
        DmName name = newName();
        Disk second = host().disks().get(1);
        var byNode = new LinearTarget(BlockDevice.of(second.node()), Sectors.of(24));
        dm().create(name, disk().table(SIZE).then(Sectors.of(16), byNode).then(Sectors.of(8), new ZeroTarget()));
        assertThat(dm().table(name))
                .contains(
                        disk().table(SIZE).then(Sectors.of(16), second.from(24)).then(Sectors.of(8), new ZeroTarget()));
    }

    @Rule("A device without a live table has no table, no status lines and no deps.")
    void c312_emptyDeviceHasNoTable() {
        DmName name = newName();
        DeviceInfo info = dm().run(new Create(name));
        assertThat(dm().table(name)).isEmpty();
        assertThat(dm().status(name)).isEqualTo(new DeviceStatus(info, List.of()));
        assertThat(dm().deps(name)).isEmpty();
    }

    @Rule("The status has the state of the device and one line for each target, at the target's place.")
    void c313_statusHasOneLineForEachTarget() {
        DmName name = newName();
        DeviceInfo info = dm().create(name, disk().table(SIZE).then(Sectors.of(8), new ErrorTarget()));
        assertThat(dm().status(name))
                .isEqualTo(new DeviceStatus(
                        info,
                        List.of(
                                new StatusLine(Sectors.ZERO, Sectors.of(SIZE), TargetStatus.parse("linear", "")),
                                new StatusLine(Sectors.of(SIZE), Sectors.of(8), TargetStatus.parse("error", "")))));
    }

    @Rule("Asked for the inactive table, info and status tell its number of targets, and deps what it maps.")
    void c314_inactiveTableCanBeAskedFor() {
        DmName name = createLinear();
        dm().load(name, ERROR);
        DeviceInfo inactive = dm().run(new Info(name).ofInactive());
        assertThat(inactive.targetCount()).isEqualTo(2);
        DeviceStatus status = dm().run(new Status(name).ofInactive());
        assertThat(status.info()).isEqualTo(inactive);
        assertThat(status.lines().stream().map(line -> line.status().type())).containsExactly("error", "zero");
        assertThat(dm().run(new Deps(name).ofInactive())).isEmpty();
        assertThat(dm().deps(name)).containsExactly(disk().number());
    }

    @Rule("Deps has each mapped device once, that which a table names first, last.")
    void c315_depsHasEachDeviceOnceNewestFirst() {
        DmName lower = createLinear();
        DmName name = newName();
        Disk second = host().disks().get(1);
        var onLower = new LinearTarget(BlockDevice.of(numberOf(lower)), Sectors.ZERO);
        dm().create(
                        name,
                        Table.of(Sectors.of(8), disk().from(0))
                                .then(Sectors.of(8), second.from(0))
                                .then(Sectors.of(8), onLower)
                                .then(Sectors.of(8), disk().from(8)));
        assertThat(dm().deps(name)).containsExactly(numberOf(lower), second.number(), disk().number());
    }
}
