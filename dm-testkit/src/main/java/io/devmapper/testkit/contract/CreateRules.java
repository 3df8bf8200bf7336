package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.TaskFailedException;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import java.nio.file.Path;
import java.util.Optional;

/** Rules 200 to 229: create. */
abstract class CreateRules extends ContractRules {
    private void assertNothingLeft(DmName name) {
        assertThat(dm().find(name)).isEmpty();
    }

    @Rule("A create without a table makes an empty device that is not suspended.")
    void c201_createWithoutTableMakesAnEmptyActiveDevice() {
        DmName name = newName();
        DeviceInfo created = dm().run(new Create(name));
        assertThat(created).isEqualTo(empty(name, created.number()));
        assertUnchanged(created);
    }

    @Rule("A create with a table makes it live, and the device is not suspended.")
    void c202_createWithTableIsLiveAndResumed() {
        DmName name = newName();
        DeviceInfo created = dm().create(name, disk().table(SIZE));
        assertThat(created).isEqualTo(live(name, created.number()));
        assertUnchanged(created);
        assertThat(dm().table(name)).contains(disk().table(SIZE));
    }

    @Rule("A create can make a device that refuses writes.")
    void c203_createReadOnly() {
        DmName name = newName();
        DeviceInfo created = dm().run(new Create(name, disk().table(SIZE)).asReadOnly());
        assertThat(created.readOnly()).isTrue();
        assertUnchanged(created);
    }

    @Rule("A create gives the device its uuid.")
    void c204_createGivesTheUuid() {
        DmName name = newName();
        var uuid = new DmUuid("RULE-" + name);
        assertThat(dm().run(new Create(name).withUuid(uuid)).uuid()).contains(uuid);
        assertThat(dm().info(uuid).name()).isEqualTo(name);
    }

    @Rule("A create takes the minor number that it is given.")
    void c205_createTakesTheGivenMinor() {
        var wanted = new DeviceNumber(numberOf(createLinear()).major(), 77_777);
        assertThat(dm().run(new Create(newName()).withNumber(wanted)).number()).isEqualTo(wanted);
    }

    @Rule("A create without a number takes the lowest free minor.")
    void c206_createTakesTheLowestFreeMinor() {
        DmName first = newName();
        DmName second = newName();
        DeviceNumber lowest = dm().run(new Create(first)).number();
        DeviceNumber next = dm().run(new Create(second)).number();
        assertThat(next.minor()).isGreaterThan(lowest.minor());
        dm().remove(first);
        assertThat(dm().run(new Create(newName())).number()).isEqualTo(lowest);
    }

    @Rule("A create with a name that is taken fails with EBUSY and changes nothing.")
    void c211_takenNameIsRefused() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        assertFails(() -> dm().run(new Create(name)), DeviceExistsException.class, "CREATE " + name + ": " + EBUSY);
        assertFails(
                () -> dm().create(name, disk().table(SIZE)),
                DeviceExistsException.class,
                "CREATE " + name + ": " + EBUSY);
        assertUnchanged(before);
    }

    @Rule("A create with a uuid that is taken fails with EBUSY and leaves nothing.")
    void c212_takenUuidIsRefused() {
        DmName owner = newName();
        DmName name = newName();
        var uuid = new DmUuid("RULE-" + owner);
        dm().run(new Create(owner).withUuid(uuid));
        assertFails(
                () -> dm().run(new Create(name).withUuid(uuid)),
                DeviceExistsException.class,
                "CREATE " + name + ": " + EBUSY);
        assertNothingLeft(name);
    }

    @Rule("A create with a minor number that is taken fails with ENXIO and leaves nothing.")
    void c213_takenMinorIsRefused() {
        DeviceNumber taken = numberOf(createLinear());
        DmName name = newName();
        assertFails(
                () -> dm().run(new Create(name).withNumber(taken)),
                DeviceNotFoundException.class,
                "CREATE " + name + ": " + ENXIO);
        assertNothingLeft(name);
    }

    @Rule("A create with an unknown target type fails with EINVAL and leaves nothing.")
    void c221_unknownTargetLeavesNothing() {
        DmName name = newName();
        var table = Table.of(Sectors.of(SIZE), new ZeroTarget()).then(Sectors.of(8), new RawTarget("no-such-type", ""));
        assertFails(() -> dm().create(name, table), InvalidRequestException.class, "CREATE " + name + ": " + EINVAL);
        assertNothingLeft(name);
    }

    @Rule("A create with parameters that the target does not take fails with EINVAL and leaves nothing.")
    void c222_badParametersLeaveNothing() {
        DmName name = newName();
        for (RawTarget target : new RawTarget[] {
            new RawTarget("linear", disk().number().toString()),
            new RawTarget("linear", disk().number() + " x"),
            new RawTarget("linear", disk().number() + " -1"),
            new RawTarget("linear", disk().number() + " 0 0"),
            new RawTarget("zero", "x")
        }) {
            assertFails(
                    () -> dm().create(name, Table.of(Sectors.of(SIZE), target)),
                    InvalidRequestException.class,
                    "CREATE " + name + ": " + EINVAL);
            assertNothingLeft(name);
        }
    }

    @Rule("A create that maps a device number without a device fails with ENXIO and leaves nothing.")
    void c223_missingDiskNumberLeavesNothing() {
        DmName name = newName();
        var target = new LinearTarget(BlockDevice.of(new DeviceNumber(250, 77)), Sectors.ZERO);
        assertFails(
                () -> dm().create(name, Table.of(Sectors.of(SIZE), target)),
                DeviceNotFoundException.class,
                "CREATE " + name + ": " + ENXIO);
        assertNothingLeft(name);
    }

    @Rule("A create that maps a node that does not exist fails with ENODEV and leaves nothing.")
    void c224_missingNodeLeavesNothing() {
        DmName name = newName();
        var target = new LinearTarget(BlockDevice.of(Path.of("/dev/no-such-disk")), Sectors.ZERO);
        assertFails(
                () -> dm().create(name, Table.of(Sectors.of(SIZE), target)),
                TaskFailedException.class,
                "CREATE " + name + ": ENODEV (19): No such device");
        assertNothingLeft(name);
    }

    @Rule("A create whose table reaches beyond the end of the disk fails with EINVAL and leaves nothing.")
    void c225_tableBeyondTheDiskLeavesNothing() {
        DmName name = newName();
        var table = Table.of(Sectors.of(9), disk().from(disk().size().count() - 8));
        assertFails(() -> dm().create(name, table), InvalidRequestException.class, "CREATE " + name + ": " + EINVAL);
        assertNothingLeft(name);
        var last = Table.of(Sectors.of(8), disk().from(disk().size().count() - 8));
        assertThat(dm().create(name, last).liveTable()).isTrue();
    }

    @Rule("A create that failed leaves the number and the uuid free.")
    void c226_failedCreateFreesNumberAndUuid() {
        DmName name = newName();
        var uuid = new DmUuid("RULE-" + name);
        DeviceNumber free = dm().run(new Create(name)).number();
        dm().remove(name);
        var refused = Table.of(Sectors.of(SIZE), new RawTarget("no-such-type", ""));
        assertFails(
                () -> dm().run(new Create(name, refused).withUuid(uuid)),
                InvalidRequestException.class,
                "CREATE " + name + ": " + EINVAL);
        DeviceInfo second = dm().run(new Create(name, disk().table(SIZE)).withUuid(uuid));
        assertThat(second.number()).isEqualTo(free);
        assertThat(second.uuid()).isEqualTo(Optional.of(uuid));
    }
}
