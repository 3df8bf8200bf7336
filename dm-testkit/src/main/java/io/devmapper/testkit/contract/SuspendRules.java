package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Suspend;
import java.util.List;

/** Rules 400 to 429: suspend and resume. */
abstract class SuspendRules extends ContractRules {
    private static final Table ZERO = Table.of(Sectors.of(64), new ZeroTarget());

    @Rule("A suspend suspends and changes nothing else; a second one changes nothing.")
    void c401_suspendSuspends() {
        DmName name = createLinear();
        DeviceInfo suspended = dm().suspend(name);
        assertThat(suspended)
                .isEqualTo(new DeviceInfo(
                        name, suspended.uuid(), suspended.number(), true, true, false, false, 0, 0, 1, false, false));
        assertThat(dm().suspend(name)).isEqualTo(suspended);
        assertUnchanged(suspended);
        assertThat(dm().table(name)).contains(disk().table(SIZE));
    }

    @Rule("A resume ends a suspend and changes nothing else.")
    void c402_resumeEndsASuspend() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        for (Suspend suspend :
                List.of(new Suspend(name), new Suspend(name).withNoFlush(), new Suspend(name).withSkipLockfs())) {
            assertThat(dm().run(suspend).suspended()).isTrue();
            assertThat(dm().resume(name)).isEqualTo(before);
            assertUnchanged(before);
        }
    }

    @Rule("A resume of a device that is not suspended and has no inactive table changes nothing.")
    void c403_resumeOfAnActiveDeviceChangesNothing() {
        DmName withTable = createLinear();
        DmName withoutTable = newName();
        DeviceInfo empty = dm().run(new Create(withoutTable));
        assertThat(dm().resume(withTable)).isEqualTo(live(withTable, numberOf(withTable)));
        assertThat(dm().resume(withoutTable)).isEqualTo(empty);
    }

    @Rule("A resume makes the inactive table live, whether or not the device was suspended.")
    void c404_resumeMakesTheInactiveTableLive() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        dm().load(name, ZERO);
        assertThat(dm().resume(name)).isEqualTo(before);
        assertThat(dm().table(name)).contains(ZERO);
        assertThat(dm().run(new ReadTable(name).ofInactive())).isEmpty();

        dm().load(name, disk().table(SIZE));
        dm().suspend(name);
        assertThat(dm().resume(name)).isEqualTo(before);
        assertThat(dm().table(name)).contains(disk().table(SIZE));
    }

    @Rule("A resume makes the first table of an empty device live.")
    void c405_resumeMakesTheFirstTableLive() {
        DmName name = newName();
        dm().run(new Create(name));
        dm().load(name, ZERO);
        assertThat(dm().resume(name)).isEqualTo(live(name, numberOf(name)));
    }

    @Rule("A suspended device keeps a loaded table inactive until it is resumed.")
    void c406_suspendDoesNotSwapTables() {
        DmName name = createLinear();
        dm().load(name, ZERO);
        assertThat(dm().suspend(name).inactiveTable()).isTrue();
        assertThat(dm().table(name)).contains(disk().table(SIZE));
    }

    @Rule("A resume of a suspended device without any table fails with EINVAL, and it stays suspended.")
    void c411_resumeWithoutTableIsRefused() {
        DmName name = newName();
        dm().run(new Create(name));
        DeviceInfo suspended = dm().suspend(name);
        assertThat(suspended.suspended()).isTrue();
        assertFails(() -> dm().resume(name), InvalidRequestException.class, "RESUME " + name + ": " + EINVAL);
        assertUnchanged(suspended);
    }

    @Rule("A resume with a table that does not fit its disk fails with EINVAL, drops it, and lets the old one go on.")
    void c412_resumeThatFailsLetsTheOldTableGoOn() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        dm().load(name, Table.of(Sectors.of(16), disk().from(disk().size().count() - 8)));
        assertFails(() -> dm().resume(name), InvalidRequestException.class, "RESUME " + name + ": " + EINVAL);
        DeviceInfo after = dm().info(name);
        assertThat(after.suspended()).isFalse();
        assertThat(after.liveTable()).isTrue();
        assertThat(after.inactiveTable()).isFalse();
        // Not compared: the open count, since udev may look at a device that goes on.
        assertThat(after.targetCount()).isEqualTo(before.targetCount());
        assertThat(after.eventNumber()).isEqualTo(before.eventNumber());
        assertThat(dm().table(name)).contains(disk().table(SIZE));
    }

    @Rule("A device that was suspended before a resume that failed, stays suspended with its old table.")
    void c413_resumeThatFailsLeavesASuspendedDeviceSuspended() {
        DmName name = createLinear();
        dm().load(name, Table.of(Sectors.of(16), disk().from(disk().size().count() - 8)));
        dm().suspend(name);
        assertFails(() -> dm().resume(name), InvalidRequestException.class, "RESUME " + name + ": " + EINVAL);
        DeviceInfo after = dm().info(name);
        assertThat(after.suspended()).isTrue();
        assertThat(after.inactiveTable()).isFalse();
        assertThat(dm().table(name)).contains(disk().table(SIZE));
        assertThat(dm().resume(name).suspended()).isFalse();
    }

    @Rule("Suspend and resume of a missing device fail with ENXIO.")
    void c414_missingDeviceIsNotFound() {
        DmName name = newName();
        assertFails(() -> dm().suspend(name), DeviceNotFoundException.class, "SUSPEND " + name + ": " + ENXIO);
        assertFails(() -> dm().resume(name), DeviceNotFoundException.class, "RESUME " + name + ": " + ENXIO);
    }
}
