package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.ListedDevice;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Create;
import io.devmapper.task.Done;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.ListVersions;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.SetUuid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Rules 100 to 129: versions, the list, and asking for one device. */
abstract class ListRules extends ContractRules {
    private List<ListedDevice> listed(DmName... names) {
        return dm().list().stream()
                .filter(device -> Stream.of(names).anyMatch(device.name()::equals))
                .toList();
    }

    @Rule("The driver's version is the one that the capabilities name.")
    void c101_driverVersionIsThatOfTheCapabilities() {
        assertThat(dm().run(new DriverVersion())).isEqualTo(dm().capabilities().driver());
    }

    @Rule("The version of one target type is the one that the list of versions has for it.")
    void c102_targetVersionIsThatOfTheList() {
        var one = dm().run(new GetTargetVersion("linear"));
        assertThat(one.type()).isEqualTo("linear");
        assertThat(dm().run(new ListVersions())).containsOnlyOnce(one);
    }

    @Rule("The version of a target type that the kernel does not have is refused with EINVAL.")
    void c103_versionOfAnUnknownTargetIsRefused() {
        assertFails(
                () -> dm().run(new GetTargetVersion("no-such-type")),
                InvalidRequestException.class,
                "GET_TARGET_VERSION: " + EINVAL);
    }

    @Rule("Arming the control descriptor and making nodes give nothing but success.")
    void c104_armPollAndMakeNodesSucceed() {
        assertThat(dm().run(new ArmPoll())).isEqualTo(Done.DONE);
        assertThat(dm().run(new MakeNodes(Optional.of(createLinear())))).isEqualTo(Done.DONE);
    }

    @Rule("The list has each device once, with its number, its event number and its uuid.")
    void c111_listHasEachDeviceWithItsNumberEventNumberAndUuid() {
        DmName plain = createLinear();
        DmName named = newName();
        var uuid = new DmUuid("RULE-" + named);
        dm().run(new Create(named).withUuid(uuid));
        DmName changed = createLinear();
        dm().run(new SetUuid(changed, new DmUuid("RULE-" + changed)));

        assertThat(listed(plain, named, changed))
                .containsExactly(
                        new ListedDevice(plain, numberOf(plain), OptionalLong.of(0), Optional.empty()),
                        new ListedDevice(named, numberOf(named), OptionalLong.of(0), Optional.of(uuid)),
                        new ListedDevice(
                                changed,
                                numberOf(changed),
                                OptionalLong.of(1),
                                Optional.of(new DmUuid("RULE-" + changed))));
    }

    @Rule("The list is sorted by name, byte by byte.")
    void c112_listIsSortedByTheBytesOfTheNames() {
        DmName base = newName();
        DmName upper = new DmName(base + "Z");
        DmName lower = new DmName(base + "a");
        DmName mangled = DmName.of(base + "é");
        for (DmName name : List.of(lower, mangled, base, upper)) {
            dm().run(new Create(name));
        }
        assertThat(listed(lower, mangled, base, upper).stream().map(ListedDevice::name))
                .containsExactly(base, upper, mangled, lower);
    }

    @Rule("A name of 127 bytes is listed whole, and names its device.")
    void c113_longestNameIsListedWhole() {
        DmName base = newName();
        var longest =
                new DmName(base + "x".repeat(DmName.MAX_BYTES - base.value().length()));
        dm().run(new Create(longest));
        assertThat(listed(longest)).hasSize(1);
        assertThat(dm().info(longest)).isEqualTo(empty(longest, numberOf(longest)));
    }

    @Rule("A name is stored and listed in its mangled form.")
    void c114_nameIsListedMangled() {
        DmName mangled = DmName.of(newName() + " data/0".replace('/', '!'));
        dm().run(new Create(mangled));
        assertThat(listed(mangled).stream().map(device -> device.name().value()))
                .containsExactly(mangled.value())
                .allMatch(name -> name.endsWith("\\x20data\\x210"));
    }

    @Rule("Name, uuid and number name the same device.")
    void c121_nameUuidAndNumberNameTheSameDevice() {
        DmName name = newName();
        var uuid = new DmUuid("RULE-" + name);
        DeviceInfo created = dm().run(new Create(name, disk().table(SIZE)).withUuid(uuid));
        assertThat(dm().info(name)).isEqualTo(created);
        assertThat(dm().info(uuid)).isEqualTo(created);
        assertThat(dm().info(created.number())).isEqualTo(created);
    }

    @Rule("Asking for a device that does not exist fails with ENXIO, whatever names it; finding it gives nothing.")
    void c122_missingDeviceIsNotFound() {
        DmName name = newName();
        var uuid = new DmUuid("RULE-" + name);
        var number = new DeviceNumber(numberOf(createLinear()).major(), 0xFFFFF);
        for (DeviceId id : List.<DeviceId>of(name, uuid, number)) {
            assertFails(() -> dm().info(id), DeviceNotFoundException.class, "INFO " + id + ": " + ENXIO);
            assertThat(dm().find(id)).isEmpty();
        }
    }
}
