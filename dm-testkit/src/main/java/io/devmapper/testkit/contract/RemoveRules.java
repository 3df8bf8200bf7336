package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.Load;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.SetUuid;

/** Rules 600 to 629: who has a device open, and how it goes. */
abstract class RemoveRules extends ContractRules {
    private int openCount(DmName name) {
        return dm().info(name).openCount();
    }

    private static Table over(DeviceNumber lower) {
        return Table.of(Sectors.of(8), new LinearTarget(BlockDevice.of(lower), Sectors.ZERO));
    }

    @Rule("A removed device is gone by name, uuid and number.")
    void c601_removedDeviceIsGone() {
        DmName name = newName();
        var uuid = new DmUuid("RULE-" + name);
        DeviceNumber number =
                dm().run(new Create(name, disk().table(SIZE)).withUuid(uuid)).number();
        assertThat(dm().remove(name)).isEqualTo(Removal.REMOVED);
        assertThat(dm().find(name)).isEmpty();
        assertThat(dm().find(uuid)).isEmpty();
        assertThat(dm().find(number)).isEmpty();
        assertThat(dm().list()).noneMatch(device -> device.name().equals(name));
    }

    @Rule("A device can be removed by its number and by its uuid.")
    void c602_removeByNumberAndUuid() {
        DmName first = createLinear();
        assertThat(dm().remove(numberOf(first))).isEqualTo(Removal.REMOVED);
        DmName second = newName();
        var uuid = new DmUuid("RULE-" + second);
        dm().run(new Create(second).withUuid(uuid));
        assertThat(dm().remove(uuid)).isEqualTo(Removal.REMOVED);
        assertThat(dm().find(second)).isEmpty();
    }

    @Rule("A remove of a missing device fails with ENXIO.")
    void c603_missingDeviceIsNotFound() {
        DmName name = newName();
        assertFails(() -> dm().remove(name), DeviceNotFoundException.class, "REMOVE " + name + ": " + ENXIO);
        var deferred = new Remove(name).asDeferred();
        assertFails(() -> dm().run(deferred), DeviceNotFoundException.class, "REMOVE " + name + ": " + ENXIO);
    }

    @Rule("A suspended device can be removed.")
    void c604_suspendedDeviceCanBeRemoved() {
        DmName name = createLinear();
        dm().suspend(name);
        assertThat(dm().remove(name)).isEqualTo(Removal.REMOVED);
        assertThat(dm().find(name)).isEmpty();
    }

    @Rule("A device that a table maps is open once, and a remove of it fails with EBUSY and changes nothing.")
    void c611_mappedDeviceIsBusy() {
        DmName lower = createLinear();
        DmName upper = createOver(lower);
        DeviceInfo before = dm().info(lower);
        assertThat(before.openCount()).isEqualTo(1);
        assertFails(() -> dm().remove(lower), DeviceBusyException.class, "REMOVE " + lower + ": " + EBUSY);
        assertUnchanged(before);
        dm().remove(upper);
        assertThat(openCount(lower)).isZero();
        assertThat(dm().remove(lower)).isEqualTo(Removal.REMOVED);
    }

    @Rule("A table holds what it maps open from its load on, until it is cleared or replaced.")
    void c612_inactiveTableHoldsOpen() {
        DmName lower = createLinear();
        DmName upper = newName();
        dm().run(new Create(upper));
        dm().load(upper, over(numberOf(lower)));
        assertThat(openCount(lower)).isEqualTo(1);
        dm().clear(upper);
        assertThat(openCount(lower)).isZero();
        dm().load(upper, over(numberOf(lower)));
        dm().load(upper, Table.of(Sectors.of(8), new ZeroTarget()));
        assertThat(openCount(lower)).isZero();
    }

    @Rule("A swap of tables closes what only the old one mapped.")
    void c613_swapClosesWhatTheOldTableMapped() {
        DmName lower = createLinear();
        DmName upper = createOver(lower);
        dm().load(upper, Table.of(Sectors.of(8), new ZeroTarget()));
        assertThat(openCount(lower)).isEqualTo(1);
        dm().resume(upper);
        assertThat(openCount(lower)).isZero();
    }

    @Rule("Both tables of one device open what they map once, unless one of them is read-only.")
    void c614_bothTablesOfADeviceOpenOnce() {
        DmName lower = createLinear();
        DmName upper = createOver(lower);
        dm().load(upper, over(numberOf(lower)));
        assertThat(openCount(lower)).isEqualTo(1);
        dm().run(new Load(upper, over(numberOf(lower))).asReadOnly());
        assertThat(openCount(lower)).isEqualTo(2);
        dm().clear(upper);
        assertThat(openCount(lower)).isEqualTo(1);
    }

    @Rule("A failed create or load closes what its good lines had opened.")
    void c615_refusedTableHoldsNothingOpen() {
        DmName lower = createLinear();
        var beyond = over(numberOf(lower))
                .then(Sectors.of(16), disk().from(disk().size().count() - 8));
        DmName upper = newName();
        assertFails(() -> dm().create(upper, beyond), InvalidRequestException.class, "CREATE " + upper + ": " + EINVAL);
        assertThat(openCount(lower)).isZero();
    }

    @Rule("A deferred remove of an open device takes effect at the last close.")
    void c621_deferredRemoveWaitsForTheLastClose() {
        DmName lower = createLinear();
        DmName upper = createOver(lower);
        assertThat(dm().run(new Remove(lower).asDeferred())).isEqualTo(Removal.DEFERRED);
        assertThat(dm().info(lower).deferredRemove()).isTrue();
        assertThat(dm().table(lower)).isPresent();
        dm().remove(upper);
        // The kernel removes it in the background; a remove of its own finds it gone, or does the same.
        try {
            dm().remove(lower);
        } catch (DeviceNotFoundException removedInTheBackground) {
            assertThat(removedInTheBackground).hasMessage("REMOVE " + lower + ": " + ENXIO);
        }
        assertThat(dm().find(lower)).isEmpty();
    }

    @Rule("A deferred remove of a device that is not open removes it at once.")
    void c622_deferredRemoveOfAClosedDeviceRemovesIt() {
        DmName name = createLinear();
        assertThat(dm().run(new Remove(name).asDeferred())).isEqualTo(Removal.REMOVED);
        assertThat(dm().find(name)).isEmpty();
    }

    @Rule("A deferred remove can be cancelled by a message.")
    void c623_deferredRemoveCanBeCancelled() {
        DmName lower = createLinear();
        DmName upper = createOver(lower);
        dm().run(new Remove(lower).asDeferred());
        assertThat(message(lower, "@cancel_deferred_remove")).isEmpty();
        assertThat(dm().info(lower).deferredRemove()).isFalse();
        dm().remove(upper);
        assertThat(dm().info(lower).openCount()).isZero();
    }

    @Rule("A new device has nothing of one that had its name before.")
    void c631_newDeviceHasNothingOfItsPredecessor() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 0 rules");
        dm().run(new SetUuid(name, new DmUuid("RULE-" + name)));
        dm().remove(name);
        DeviceInfo second = dm().create(name, disk().table(SIZE));
        assertThat(second).isEqualTo(live(name, second.number()));
        assertThat(message(name, "@stats_list")).contains("");
    }
}
