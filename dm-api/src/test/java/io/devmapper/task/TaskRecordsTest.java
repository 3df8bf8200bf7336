package io.devmapper.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.devmapper.Cookie;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.UdevFlag;
import io.devmapper.UdevPolicy;
import io.devmapper.Withers;
import io.devmapper.Withers.Samples;
import io.devmapper.table.ErrorTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskRecordsTest {
    private static final DmName NAME = new DmName("data0");
    private static final Table TABLE = Table.of(Sectors.of(8), new ZeroTarget());
    private static final Table OTHER_TABLE = Table.of(Sectors.of(9), new ErrorTarget());
    private static final UdevOptions UDEV = new UdevOptions(Optional.of(new Cookie(7)), Set.of(UdevFlag.LOW_PRIORITY));
    private static final NodeOptions NODE =
            new NodeOptions(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(0640), true);

    private static final Map<String, Samples> SAMPLES = Map.ofEntries(
            entry("name", new Samples(NAME, new DmName("data1"))),
            entry("device", new Samples(NAME, new DeviceNumber(253, 1))),
            entry("uuid", new Samples(Optional.of(new DmUuid("u")), Optional.empty())),
            entry("number", new Samples(Optional.of(new DeviceNumber(253, 1)), Optional.empty())),
            entry("Create.table", new Samples(Optional.of(TABLE), Optional.empty())),
            entry("table", new Samples(TABLE, OTHER_TABLE)),
            entry("newName", new Samples(NAME, new DmName("data2"))),
            entry("readAhead", new Samples(new ReadAhead(64, true), ReadAhead.AUTO)),
            entry("node", new Samples(NODE, NodeOptions.DEFAULT)),
            entry("udev", new Samples(UDEV, UdevOptions.DEFAULT)),
            entry("cookie", new Samples(Optional.of(new Cookie(7)), Optional.empty())),
            entry("flags", new Samples(Set.of(UdevFlag.LOW_PRIORITY), Set.of())),
            entry("devDir", new Samples(Path.of("/dev"), Path.of("/tmp/dev"))),
            entry("sysfsDir", new Samples(Path.of("/sys"), Path.of("/tmp/sys"))),
            entry("uuidPrefix", new Samples("LVM-", "X-")),
            entry("Settings.udev", new Samples(UdevPolicy.ON, UdevPolicy.AUTO)),
            entry("udevTimeout", new Samples(Duration.ofSeconds(1), Duration.ofSeconds(30))));

    @Test
    void every_wither_changes_its_component_and_no_other() throws ReflectiveOperationException {
        var found = new TreeMap<String, Integer>();
        var types = new ArrayList<>(tasks(DmTask.class));
        types.add(UdevOptions.class);
        types.add(Settings.class);
        for (Class<? extends Record> type : types) {
            int withers = Withers.check(type, SAMPLES);
            if (withers > 0) {
                found.put(type.getSimpleName(), withers);
            }
        }
        assertThat(found)
                .containsExactly(
                        entry("Create", 6),
                        entry("Deps", 1),
                        entry("Info", 1),
                        entry("Load", 3),
                        entry("ReadTable", 2),
                        entry("Remove", 2),
                        entry("RemoveAll", 1),
                        entry("Rename", 1),
                        entry("Resume", 4),
                        entry("Settings", 2),
                        entry("Status", 2),
                        entry("Suspend", 2),
                        entry("UdevOptions", 2));
    }

    @Test
    void each_task_type_has_the_verb_of_libdevmapper_and_names_its_device() {
        List<DmTask<?>> tasks = List.of(
                new Create(NAME),
                new Load(NAME, TABLE),
                new Remove(NAME),
                new Suspend(NAME),
                new Resume(NAME),
                new Info(NAME),
                new Deps(NAME),
                new Rename(NAME, new DmName("data1")),
                new SetUuid(NAME, new DmUuid("u")),
                new Status(NAME),
                new ReadTable(NAME),
                new WaitEvent(NAME, 0),
                new Clear(NAME),
                Message.of(NAME, Sectors.ZERO, "x"),
                new SetGeometry(NAME, new Geometry(0, 0, 0, Sectors.ZERO)),
                new MakeNodes(Optional.of(NAME)));
        assertThat(tasks.stream().map(DmTask::verb))
                .containsExactly(
                        "CREATE",
                        "RELOAD",
                        "REMOVE",
                        "SUSPEND",
                        "RESUME",
                        "INFO",
                        "DEPS",
                        "RENAME",
                        "SET_UUID",
                        "STATUS",
                        "TABLE",
                        "WAITEVENT",
                        "CLEAR",
                        "TARGET_MSG",
                        "SET_GEOMETRY",
                        "MKNODES");
        assertThat(tasks).allSatisfy(task -> assertThat(task.subject()).contains(NAME));
        List<DmTask<?>> hostTasks = List.of(
                new RemoveAll(),
                new DriverVersion(),
                new ListDevices(),
                new MakeNodes(Optional.empty()),
                new ListVersions(),
                new GetTargetVersion("linear"),
                new ArmPoll());
        assertThat(hostTasks.stream().map(DmTask::verb))
                .containsExactly(
                        "REMOVE_ALL", "VERSION", "LIST", "MKNODES", "LIST_VERSIONS", "GET_TARGET_VERSION", "ARM_POLL");
        assertThat(hostTasks).allSatisfy(task -> assertThat(task.subject()).isEmpty());
    }

    @Test
    void short_constructors_set_no_option() {
        assertThat(new Create(NAME))
                .isEqualTo(new Create(
                        NAME,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        ReadAhead.AUTO,
                        NodeOptions.DEFAULT,
                        UdevOptions.DEFAULT));
        assertThat(new Create(NAME, TABLE).table()).contains(TABLE);
        assertThat(new Load(NAME, TABLE)).isEqualTo(new Load(NAME, TABLE, false, false, false));
        assertThat(new Remove(NAME)).isEqualTo(new Remove(NAME, false, UdevOptions.DEFAULT));
        assertThat(new Resume(NAME)).isEqualTo(new Resume(NAME, false, false, ReadAhead.AUTO, UdevOptions.DEFAULT));
        assertThat(new Suspend(NAME)).isEqualTo(new Suspend(NAME, false, false));
        assertThat(new Status(NAME)).isEqualTo(new Status(NAME, false, false));
        assertThat(new ReadTable(NAME)).isEqualTo(new ReadTable(NAME, false, false));
        assertThat(new Info(NAME)).isEqualTo(new Info(NAME, false));
        assertThat(new Deps(NAME)).isEqualTo(new Deps(NAME, false));
        assertThat(new RemoveAll()).isEqualTo(new RemoveAll(false));
    }

    @Test
    void geometry_stays_within_the_ranges_of_the_kernel() {
        assertThat(new Geometry(65535, 255, 255, Sectors.ZERO).heads()).isEqualTo(255);
        refused(() -> new Geometry(65536, 0, 0, Sectors.ZERO), "geometry cylinders must be 0 to 65535: 65536");
        refused(() -> new Geometry(0, 256, 0, Sectors.ZERO), "geometry heads must be 0 to 255: 256");
        refused(() -> new Geometry(0, 0, -1, Sectors.ZERO), "geometry sectors must be 0 to 255: -1");
    }

    @Test
    void read_ahead_fits_32_bits() {
        assertThat(new ReadAhead(0xFFFF_FFFFL, false)).isEqualTo(ReadAhead.AUTO);
        refused(() -> new ReadAhead(-1, false), "read-ahead must be 0 to 4294967295 sectors: -1");
        refused(() -> new ReadAhead(1L << 32, false), "read-ahead must be 0 to 4294967295 sectors: 4294967296");
    }

    @Test
    void the_mode_of_a_node_is_permissions_only() {
        assertThat(node(OptionalInt.of(07777)).mode()).hasValue(07777);
        refused(() -> node(OptionalInt.of(010000)), "node mode must be 0 to 07777: 010000");
        refused(() -> node(OptionalInt.of(-1)), "node mode must be 0 to 07777: 037777777777");
    }

    @Test
    void an_event_number_fits_32_bits_unsigned() {
        assertThat(new WaitEvent(NAME, 0xFFFF_FFFFL).eventNumber()).isEqualTo(4294967295L);
        refused(() -> new WaitEvent(NAME, 1L << 32), "event number must fit 32 bits, unsigned: 4294967296");
        refused(() -> new WaitEvent(NAME, -1), "event number must fit 32 bits, unsigned: -1");
    }

    @Test
    void a_target_version_is_asked_for_a_possible_type_only() {
        refused(() -> new GetTargetVersion(""), "target type may not be empty or have blanks: \"\"");
    }

    @Test
    void a_message_is_not_empty_and_reaches_the_kernel_whole() {
        refused(() -> Message.of(NAME, Sectors.ZERO, " "), "message may not be empty");
        refused(() -> Message.of(NAME, Sectors.ZERO, "a\0"), "text for the kernel may have no NUL: index 1");
        refused(() -> new Message<>(NAME, Sectors.ZERO, "a", -1, reply -> reply), "replyBytes may not be negative: -1");
    }

    @Test
    void a_message_gives_the_reply_as_text_if_there_is_one() {
        Message<Optional<String>> message = Message.of(NAME, Sectors.ZERO, "a");
        assertThat(message.reader().read(Optional.empty())).isEmpty();
        assertThat(message.reader().read(Optional.of(ByteBuffer.wrap(new byte[] {'o', 'k', (byte) 0xFF}))))
                .contains("ok\uDCFF");
    }

    @Test
    void udev_options_keep_their_flags_when_the_set_changes() {
        var flags = EnumSet.of(UdevFlag.DISABLE_DM_RULES);
        var options = new UdevOptions(Optional.empty(), flags);
        flags.add(UdevFlag.LOW_PRIORITY);
        assertThat(options.flags()).containsExactly(UdevFlag.DISABLE_DM_RULES);
    }

    private static NodeOptions node(OptionalInt mode) {
        return new NodeOptions(OptionalInt.empty(), OptionalInt.empty(), mode, false);
    }

    private static List<Class<? extends Record>> tasks(Class<?> sealed) {
        var records = new ArrayList<Class<? extends Record>>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted.asSubclass(Record.class));
            } else {
                records.addAll(tasks(permitted));
            }
        }
        return records;
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
