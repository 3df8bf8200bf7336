package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Sectors;
import io.devmapper.table.ConditionStatus.Condition;
import io.devmapper.table.MirrorStatus.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That every word of a text has its place in the record, by records that are written out. */
class StatusValuesTest {
    private static final BlockDevice A = new BlockDevice("1:0");
    private static final BlockDevice B = new BlockDevice("1:1");

    @Test
    void nothing_to_report() {
        check("linear", "", new EmptyStatus("linear"));
        assertThat(TargetStatus.parse("flakey", " ")).isEqualTo(new EmptyStatus("flakey"));
        check("vdo", "", new EmptyStatus("vdo"));
    }

    @ParameterizedTest
    @CsvSource({
        "thin-pool, Fail, FAIL",
        "thin-pool, Error, ERROR",
        "thin, Fail, FAIL",
        "thin, Error, ERROR",
        "thin, -, NOT_OPEN",
        "cache, Fail, FAIL",
        "cache, Error, ERROR",
        "clone, Fail, FAIL",
        "clone, Error, ERROR",
        "era, Error, ERROR",
        "snapshot, Invalid, INVALID",
        "snapshot, Overflow, OVERFLOW",
        "snapshot, Merge failed, MERGE_FAILED",
        "snapshot, Unknown, UNKNOWN",
        "snapshot-merge, Merge failed, MERGE_FAILED",
    })
    void conditions(String type, String text, Condition condition) {
        check(type, text, new ConditionStatus(type, condition));
    }

    @Test
    void a_condition_that_a_type_does_not_report_stays_text() {
        for (String[] other : new String[][] {
            {"era", "Fail"},
            {"linear", "Error"},
            {"thin-pool", "-"},
            {"thin", "fail"},
            {"snapshot", "Merge  failed"},
            {"snapshot", "Fail"}
        }) {
            assertThat(TargetStatus.parse(other[0], other[1])).isEqualTo(new RawStatus(other[0], other[1]));
        }
        assertThatThrownBy(() -> new ConditionStatus("era", Condition.FAIL))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("era does not report the condition FAIL");
    }

    @Test
    void striped_and_delay() {
        check(
                "striped",
                "2 1:0 1:1 1 AD",
                new StripedStatus(List.of(new StripedStatus.Stripe(A, false), new StripedStatus.Stripe(B, true))));
        check("delay", "1 2 3", new DelayStatus(1, 2, 3));
    }

    @Test
    void snapshot() {
        check(
                "snapshot",
                "48/65536 16",
                new SnapshotStatus(false, Sectors.of(48), Sectors.of(65536), Optional.of(Sectors.of(16))));
        check("snapshot", "48/65536", new SnapshotStatus(false, Sectors.of(48), Sectors.of(65536), Optional.empty()));
        check(
                "snapshot-merge",
                "16/65536 16",
                new SnapshotStatus(true, Sectors.of(16), Sectors.of(65536), Optional.of(Sectors.of(16))));
    }

    @Test
    void mirror() {
        check(
                "mirror",
                "2 1:0 1:1 31/32 1 AD 3 disk 1:0 F",
                new MirrorStatus(
                        List.of(new MirrorStatus.Leg(A, Health.ALIVE), new MirrorStatus.Leg(B, Health.WRITE_FAILED)),
                        new Usage(31, 32),
                        new MirrorStatus.DiskLog(A, Health.FLUSH_FAILED)));
        var legs = new ArrayList<MirrorStatus.Leg>();
        for (Health health : Health.values()) {
            legs.add(new MirrorStatus.Leg(A, health));
        }
        check(
                "mirror",
                "6 1:0 1:0 1:0 1:0 1:0 1:0 0/1 1 AFDSRU 1 core",
                new MirrorStatus(legs, new Usage(0, 1), new MirrorStatus.CoreLog()));
    }

    @Test
    void raid() {
        List<RaidStatus.Health> legs = List.of(RaidStatus.Health.values());
        check(
                "raid",
                "raid5_ls 3 AaD- 5/9 recover 7 8 a",
                new RaidStatus(
                        RaidTarget.Level.RAID5_LS,
                        3,
                        legs,
                        new Usage(5, 9),
                        Optional.of(RaidStatus.Action.RECOVER),
                        OptionalLong.of(7),
                        Optional.of(Sectors.of(8)),
                        Optional.of(RaidStatus.Health.NOT_IN_SYNC)));
        check(
                "raid",
                "raid1 2 AaD- 5/9",
                new RaidStatus(
                        RaidTarget.Level.RAID1,
                        2,
                        legs,
                        new Usage(5, 9),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty()));
        for (RaidStatus.Action action : RaidStatus.Action.values()) {
            String text = "raid1 1 A 1/1 " + action.word() + " 0";
            assertThat(((RaidStatus) TargetStatus.parse("raid", text)).action()).contains(action);
        }
    }

    @Test
    void thin_pool_and_thin() {
        check(
                "thin-pool",
                "7 830/8192 3/512 37 out_of_data_space ignore_discard error_if_no_space needs_check 1024",
                new ThinPoolStatus(
                        7,
                        new Usage(830, 8192),
                        new Usage(3, 512),
                        OptionalLong.of(37),
                        ThinPoolStatus.Mode.OUT_OF_DATA_SPACE,
                        ThinPoolStatus.Discards.IGNORE_DISCARD,
                        true,
                        true,
                        OptionalLong.of(1024)));
        check(
                "thin-pool",
                "0 1/2 3/4 - ro no_discard_passdown queue_if_no_space -",
                new ThinPoolStatus(
                        0,
                        new Usage(1, 2),
                        new Usage(3, 4),
                        OptionalLong.empty(),
                        ThinPoolStatus.Mode.READ_ONLY,
                        ThinPoolStatus.Discards.NO_DISCARD_PASSDOWN,
                        false,
                        false,
                        OptionalLong.empty()));
        check("thin", "384 383", new ThinStatus(Sectors.of(384), Optional.of(Sectors.of(383))));
        check("thin", "0 -", new ThinStatus(Sectors.ZERO, Optional.empty()));
    }

    @Test
    void cache() {
        check(
                "cache",
                "8 9/8192 128 16/512 1 2 3 4 5 6 7 2 metadata2 writeback 2 migration_threshold 4096 smq 2 a b ro"
                        + " needs_check",
                new CacheStatus(
                        Sectors.of(8),
                        new Usage(9, 8192),
                        Sectors.of(128),
                        new Usage(16, 512),
                        new CacheStatus.Counters(1, 2, 3, 4, 5, 6),
                        7,
                        List.of(CacheTarget.Feature.METADATA2, CacheTarget.Feature.WRITEBACK),
                        List.of(Setting.of("migration_threshold", 4096)),
                        "smq",
                        List.of(new Setting("a", "b")),
                        true,
                        true));
    }

    @Test
    void writecache_and_integrity_and_verity() {
        check("writecache", "-5 1 2 3", new WritecacheStatus(-5, 1, 2, 3, Optional.empty()));
        check(
                "writecache",
                "0 1 2 3 4 5 6 7 8 9 10 11 12 13",
                new WritecacheStatus(
                        0, 1, 2, 3, Optional.of(new WritecacheStatus.Counters(4, 5, 6, 7, 8, 9, 10, 11, 12, 13))));
        check("integrity", "6 60992 -", new IntegrityStatus(6, Sectors.of(60992), Optional.empty()));
        check("integrity", "6 60992 17", new IntegrityStatus(6, Sectors.of(60992), Optional.of(Sectors.of(17))));
        check("verity", "V", new VerityStatus(false));
        check("verity", "C", new VerityStatus(true));
    }

    @Test
    void era_and_clone() {
        check("era", "8 12/8192 3 25", new EraStatus(Sectors.of(8), new Usage(12, 8192), 3, OptionalLong.of(25)));
        check("era", "8 12/8192 3 -", new EraStatus(Sectors.of(8), new Usage(12, 8192), 3, OptionalLong.empty()));
        check(
                "clone",
                "8 6/8192 16 5/4096 4 1 no_hydration 4 hydration_threshold 3 hydration_batch_size 2 ro",
                new CloneStatus(
                        Sectors.of(8),
                        new Usage(6, 8192),
                        Sectors.of(16),
                        new Usage(5, 4096),
                        4,
                        List.of(CloneTarget.Feature.NO_HYDRATION),
                        List.of(Setting.of("hydration_threshold", 3), Setting.of("hydration_batch_size", 2)),
                        true));
    }

    @Test
    void multipath() {
        check(
                "multipath",
                "2 1 3 0 2 1 E 0 2 2 1:0 F 7 0 1 1:1 A 0 512 100 D 2 700 5 1 0 1:0 A 0",
                new MultipathStatus(
                        true,
                        3,
                        List.of(),
                        1,
                        List.of(
                                new MultipathStatus.Group(
                                        MultipathStatus.State.ENABLED,
                                        List.of(),
                                        List.of(
                                                new MultipathStatus.Path(A, false, 7, List.of("0", "1")),
                                                new MultipathStatus.Path(B, true, 0, List.of("512", "100")))),
                                new MultipathStatus.Group(
                                        MultipathStatus.State.DISABLED,
                                        List.of("700", "5"),
                                        List.of(new MultipathStatus.Path(A, true, 0, List.of()))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "striped | 2 1:0 1:1 1 A",
                "striped | 2 1:0 1:1 1 AX",
                "striped | 2 1:0 1:1 2 AA",
                "striped | 0 1",
                "delay | 1 2",
                "delay | 1 2 3 4",
                "delay | 1 2 -3",
                "snapshot | 48 65536 16",
                "snapshot | 48/65536 16 1",
                "snapshot | /65536 16",
                "snapshot | 48/ 16",
                "mirror | 2 1:0 1:1 31/32 1 AD 2 core",
                "mirror | 2 1:0 1:1 31/32 1 AD 3 disk 1:0 X",
                "mirror | 2 1:0 1:1 31/32 1 AD userspace 1 COM_FAILURE",
                "raid | raid7 2 AA 5/9",
                "raid | raid1 2 AX 5/9",
                "raid | raid1 2 AA 5/9 undef 0 0 -",
                "raid | raid1 2 AA 5/9 idle",
                "raid | raid1 2 AA 5/9 idle 0 0 - 0",
                "thin-pool | 7 830/8192 3/512 - rw ignore_discard error_if_no_space",
                "thin-pool | 7 830/8192 3/512 - rx ignore_discard error_if_no_space - 1024",
                "thin-pool | 07 830/8192 3/512 - rw ignore_discard error_if_no_space - 1024",
                "thin | 384",
                "thin | 384 383 1",
                "cache | 8 9/8192 128 16/512 1 2 3 4 5 6 7 1 unknown 0 smq 0 rw -",
                "cache | 8 9/8192 128 16/512 1 2 3 4 5 6 7 1 writeback 1 x smq 0 rw -",
                "cache | 8 9/8192 128 16/512 1 2 3 4 5 6 18446744073709551615 1 writeback 0 smq 0 rw -",
                "writecache | 0 1 2",
                "writecache | 0 1 2 3 4",
                "writecache | -0 1 2 3",
                "integrity | 6 60992",
                "integrity | 6 9223372036854775808 -",
                "verity | v",
                "verity | V 0",
                "era | 8 12/8192 4294967296 -",
                "clone | 8 6/8192 16 5/4096 4 0 0 Fail",
                "multipath | 1 0 0 0 0 0",
                "multipath | 2 2 0 0 0 0",
                "multipath | 2 0 0 0 1 1 X 0 1 0 1:0 A 0",
                "multipath | 2 0 0 0 1 1 A 0 1 0 1:0 B 0",
                "multipath | 2 0 0 0 1 1 A 0 2 0 1:0 A 0",
                "linear | 1",
                "vdo | 1 2",
            })
    void another_form_stays_as_it_is(String type, String text) {
        assertThat(TargetStatus.parse(type, text)).isEqualTo(new RawStatus(type, text));
        String blanks = " " + text.replace(" ", "  ") + " ";
        assertThat(TargetStatus.parse(type, blanks)).isEqualTo(new RawStatus(type, blanks));
    }

    @Test
    void a_status_with_other_blanks_is_kept_as_it_is() {
        assertThat(TargetStatus.parse("thin", "384  383")).isEqualTo(new RawStatus("thin", "384  383"));
        assertThat(TargetStatus.parse("thin", "384 383 ")).isEqualTo(TargetStatus.parse("thin", "384 383"));
    }

    private static void check(String type, String text, TargetStatus expected) {
        assertThat(TargetStatus.parse(type, text)).isEqualTo(expected);
        assertThat(expected.type()).isEqualTo(type);
        assertThat(expected.text()).isEqualTo(text);
    }
}
