package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.table.DeviceStatus;
import io.devmapper.task.Create;
import io.devmapper.task.Geometry;
import io.devmapper.task.Rename;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.WaitEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Rules 500 to 539: names, uuids, geometry and events of a device that exists. */
abstract class RenameRules extends ContractRules {
    private static DeviceInfo with(DeviceInfo info, DmName name, Optional<DmUuid> uuid, long eventNumber) {
        return new DeviceInfo(
                name,
                uuid,
                info.number(),
                info.suspended(),
                info.liveTable(),
                info.inactiveTable(),
                info.readOnly(),
                info.openCount(),
                eventNumber,
                info.targetCount(),
                info.deferredRemove(),
                info.internalSuspend());
    }

    @Rule("A rename changes the name and raises one event; the old name is free.")
    void c501_renameChangesTheNameAndRaisesAnEvent() {
        DmName old = createLinear();
        DmName renamed = newName();
        DeviceInfo expected = with(dm().info(old), renamed, Optional.empty(), 1);
        assertThat(dm().rename(old, renamed)).isEqualTo(expected);
        assertUnchanged(expected);
        assertThat(dm().find(old)).isEmpty();
        assertThat(dm().table(renamed)).contains(disk().table(SIZE));
    }

    @Rule("A rename of a device without a live table raises no event.")
    void c502_renameOfAnEmptyDeviceRaisesNoEvent() {
        DmName old = newName();
        DmName renamed = newName();
        dm().run(new Create(old));
        assertThat(dm().rename(old, renamed).eventNumber()).isZero();
    }

    @Rule("A rename takes a device by its number or uuid too.")
    void c503_renameByNumberAndUuid() {
        DmName first = newName();
        var uuid = new DmUuid("RULE-" + first);
        DeviceNumber number = dm().run(new Create(first).withUuid(uuid)).number();
        DmName second = newName();
        assertThat(dm().rename(number, second).name()).isEqualTo(second);
        DmName third = newName();
        assertThat(dm().rename(uuid, third).name()).isEqualTo(third);
    }

    @Rule("A rename to a name that is taken, also by the device itself, fails with EBUSY and changes nothing.")
    void c504_renameToATakenNameIsRefused() {
        DmName name = createLinear();
        DmName taken = createLinear();
        DeviceInfo before = dm().info(name);
        for (DmName target : List.of(taken, name)) {
            assertFails(() -> dm().rename(name, target), DeviceExistsException.class, "RENAME " + name + ": " + EBUSY);
            assertUnchanged(before);
        }
    }

    @Rule("Rename, set-uuid and set-geometry of a missing device fail with ENXIO.")
    void c505_missingDeviceIsNotFound() {
        DmName name = newName();
        DmName free = newName();
        var geometry = new SetGeometry(name, new Geometry(1, 1, 1, Sectors.ZERO));
        assertFails(() -> dm().rename(name, free), DeviceNotFoundException.class, "RENAME " + name + ": " + ENXIO);
        assertFails(
                () -> dm().setUuid(name, new DmUuid("RULE-" + name)),
                DeviceNotFoundException.class,
                "SET_UUID " + name + ": " + ENXIO);
        assertFails(() -> dm().run(geometry), DeviceNotFoundException.class, "SET_GEOMETRY " + name + ": " + ENXIO);
    }

    @Rule("A renamed device keeps its regions.")
    void c506_renameKeepsTheRegions() {
        DmName old = createLinear();
        DmName renamed = newName();
        message(old, "@stats_create - /1 0 rules");
        dm().rename(old, renamed);
        assertThat(message(renamed, "@stats_list")).contains("0: 0+2048 2048 rules -\n");
    }

    @Rule("A device without uuid can be given one, which names it and raises one event.")
    void c511_setUuidNamesTheDevice() {
        DmName name = createLinear();
        var uuid = new DmUuid("RULE-" + name);
        DeviceInfo expected = with(dm().info(name), name, Optional.of(uuid), 1);
        assertThat(dm().setUuid(name, uuid)).isEqualTo(expected);
        assertThat(dm().info(uuid)).isEqualTo(expected);
    }

    @Rule("A uuid cannot be changed: a second one is refused with EINVAL.")
    void c512_secondUuidIsRefused() {
        DmName name = newName();
        DeviceInfo before = dm().run(new Create(name).withUuid(new DmUuid("RULE-" + name)));
        var second = new SetUuid(name, new DmUuid("RULE-second-" + name));
        assertFails(() -> dm().run(second), InvalidRequestException.class, "SET_UUID " + name + ": " + EINVAL);
        assertUnchanged(before);
    }

    @Rule("A uuid that is taken is refused with EBUSY.")
    void c513_takenUuidIsRefused() {
        DmName owner = newName();
        DmName name = newName();
        var uuid = new DmUuid("RULE-" + owner);
        dm().run(new Create(owner).withUuid(uuid));
        DeviceInfo before = dm().run(new Create(name));
        assertFails(() -> dm().setUuid(name, uuid), DeviceExistsException.class, "SET_UUID " + name + ": " + EBUSY);
        assertUnchanged(before);
    }

    @Rule("A geometry changes no state; one that starts behind its own end is refused with EINVAL.")
    void c521_geometryStartsWithinItself() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        assertThat(dm().run(new SetGeometry(name, new Geometry(1, 2, 3, Sectors.of(6)))))
                .isEqualTo(before);
        var beyond = new SetGeometry(name, new Geometry(1, 2, 3, Sectors.of(7)));
        assertFails(() -> dm().run(beyond), InvalidRequestException.class, "SET_GEOMETRY " + name + ": " + EINVAL);
    }

    @Rule("A wait for an event that has been raised already gives the status at once.")
    void c531_waitForAPastEventReturnsAtOnce() {
        DmName old = createLinear();
        DmName name = newName();
        dm().rename(old, name);
        for (DeviceId id : List.of(name, numberOf(name))) {
            DeviceStatus status = dm().run(new WaitEvent(id, 0));
            assertThat(status).isEqualTo(dm().status(name));
            assertThat(status.info().eventNumber()).isEqualTo(1);
        }
    }

    @Rule("A wait for an event ends when it is raised.")
    void c532_waitEndsWithTheEvent() throws Exception {
        DmName old = createLinear();
        DmName name = newName();
        DeviceNumber number = numberOf(old);
        var waiting = new FutureTask<>(() -> dm().run(new WaitEvent(number, 0)));
        // A thread of its own: one that waits in vain must not stop others.
        var waiter = new Thread(waiting, "rule-532");
        waiter.setDaemon(true);
        waiter.start();
        dm().run(new Rename(old, name));
        DeviceInfo after = waiting.get(20, TimeUnit.SECONDS).info();
        assertThat(after.eventNumber()).isEqualTo(1);
        assertThat(after.name()).isIn(old, name);
    }
}
