package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and how the refusal names it. */
class TargetRulesTest {
    private static final BlockDevice A = new BlockDevice("1:0");
    private static final BlockDevice B = new BlockDevice("1:1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "striped | 2 8 1:0 0 | striped has too few words: 4",
                "striped | 2 8 1:0 0 1:1 0 1 | striped has 1 words too many",
                "striped | 0 8 | striped word 1 must be a number from 1 to 2147483647, not \"0\"",
                "striped | 1 0 1:0 0 | striped chunk size must be 1 to 4294967295: 0",
                "striped | 1 08 1:0 0 | striped word 2 must be a number from 0 to 9223372036854775807, not \"08\"",
                "striped | 1 +8 1:0 0 | striped word 2 must be a number from 0 to 9223372036854775807, not \"+8\"",
                "delay | 1:0 0 | delay has too few words: 2",
                "delay | 1:0 0 1 1:1 0 | delay has too few words: 5",
                "delay | 1:0 0 4294967296 | delay word 3 must be a number from 0 to 4294967295, not \"4294967296\"",
                "delay | 1:0 0 1 1:0 0 1 1:0 0 1 1:0 | delay has 1 words too many",
                "flakey | 1:0 0 0 0 | flakey up and down interval together must be 1 to 4294967295: 0",
                "flakey | 1:0 0 4294967295 1 | flakey up and down interval together must be 1 to 4294967295: 4294967296",
                "flakey | 1:0 0 1 1 1 drop | flakey word 6 must be an option, not \"drop\"",
                "flakey | 1:0 0 1 1 2 drop_writes | flakey has too few words: 6",
                "flakey | 1:0 0 1 1 0 drop_writes | flakey has 1 words too many",
                "flakey | 1:0 0 1 1 4 corrupt_bio_byte 1 r 1 | flakey has too few words: 9",
                "flakey | 1:0 0 1 1 5 corrupt_bio_byte 0 r 1 0 | flakey word 7 must be a number from 1 to 4294967295, not \"0\"",
                "flakey | 1:0 0 1 1 5 corrupt_bio_byte 1 x 1 0 | flakey word 8 must be one of [r, w], not \"x\"",
                "flakey | 1:0 0 1 1 5 corrupt_bio_byte 1 r 256 0 | flakey word 9 must be a number from 0 to 255, not \"256\"",
                "flakey | 1:0 0 1 1 2 drop_writes drop_writes | option drop_writes may stand once only",
                "flakey | 1:0 0 1 1 2 random_read_corrupt 0 | probability of a changed read must be 1 to 1000000000: 0",
                "snapshot | 1:0 1:1 P | snapshot has too few words: 3",
                "snapshot | 1:0 1:1 Q 8 | snapshot word 3 must be one of [P, PO, N], not \"Q\"",
                "snapshot | 1:0 1:1 P 9 | chunk size of a snapshot must be a power of 2 from 1 to 4194303: 9",
                "snapshot | 1:0 1:1 P 8 1 discard_passdown_origin | discard_passdown_origin needs discard_zeroes_cow: [DISCARD_PASSDOWN_ORIGIN]",
                "snapshot-merge | 1:0 1:1 N 8 | snapshot with a transient store cannot be merged: snapshot 1:0 1:1 N 8",
                "snapshot-origin | 1:0 0 | snapshot-origin has 1 words too many",
                "mirror | core 1 512 1 1:0 0 | mirror word 4 must be a number from 2 to 9, not \"1\"",
                "mirror | core 2 512 maybe 2 1:0 0 1:1 0 | mirror word 4 must be one of [sync, nosync], not \"maybe\"",
                "mirror | core 3 512 sync x 2 1:0 0 1:1 0 | mirror has 1 words too many",
                "mirror | core 0 2 1:0 0 1:1 0 | mirror has too few words: 2",
                "mirror | clustered 1 512 2 1:0 0 1:1 0 | mirror log is not known: \"clustered\"",
                "mirror | core 1 512 2 1:0 0 1:1 0 1 keep_log | keep_log needs handle_errors: [KEEP_LOG]",
                "raid | raid7 1 0 1 - 1:0 | raid word 1 must be one of [raid0, raid1, raid10_far, raid10_offset, raid10_near, raid10, raid4, raid5_n, raid5_ls, raid5_rs, raid5_la, raid5_ra, raid6_zr, raid6_nr, raid6_nc, raid6_n_6, raid6_ls_6, raid6_rs_6, raid6_la_6, raid6_ra_6], not \"raid7\"",
                "raid | raid1 3 0 rebuild 2 2 - 1:0 - 1:1 | index of a leg must increase from 0 to 1: [2]",
                "raid | raid1 5 0 rebuild 1 rebuild 1 2 - 1:0 - 1:1 | index of a rebuilt leg must increase from 0 to 253: [1, 1]",
                "raid | raid1 3 0 delta_disks 0 1 - 1:0 | number of added legs may not be 0",
                "raid | raid1 3 0 delta_disks -0 1 - 1:0 | raid word 5 must be a number from 1 to 253, not \"0\"",
                "raid | raid1 1 0 1 1:1 - | leg of a raid has metadata but no data: Optional[1:1]",
                "raid | raid1 3 0 sync nosync 1 - 1:0 | raid takes sync or nosync, not both",
                "raid | raid4 3 8 journal_mode writeback 1 - 1:0 | journal mode needs a device: Optional[WRITEBACK]",
                "raid | raid1 0 1 - 1:0 | raid has too few words: 2",
                "thin-pool | 1:0 1:1 64 0 | block size of a pool must be a multiple of 128 up to 2097152 sectors: 64",
                "thin-pool | 1:0 1:1 128 0 1 writable | thin-pool word 6 must be an option, not \"writable\"",
                "thin | 1:0 16777216 | thin word 2 must be a number from 0 to 16777215, not \"16777216\"",
                "thin | 1:0 1 1:1 1:2 | thin has 1 words too many",
                "cache | 1:0 1:1 1:2 32 0 smq 0 | block size of a cache must be a multiple of 64 up to 2097152 sectors: 32",
                "cache | 1:0 1:1 1:2 64 2 writeback passthrough smq 0 | cache takes one of [WRITETHROUGH, WRITEBACK, PASSTHROUGH], not [WRITEBACK, PASSTHROUGH]",
                "cache | 1:0 1:1 1:2 64 2 metadata2 metadata2 smq 0 | cache feature may be given once only: METADATA2",
                "cache | 1:0 1:1 1:2 64 0 smq 1 a | cache has too few words: 8",
                "cache | 1:0 1:1 1:2 64 0 | cache has too few words: 5",
                "writecache | x 1:0 1:1 4096 0 | writecache word 1 must be one of [p, s], not \"x\"",
                "writecache | s 1:0 1:1 4095 0 | block size of a writecache must be a power of 2 from 512 to 1048576: 4095",
                "writecache | s 1:0 1:1 4096 1 fua | writecache takes fua and nofua on persistent memory only, and pause_writeback not there: fua",
                "writecache | p 1:0 1:1 4096 2 fua nofua | writecache takes fua or nofua, not both",
                "writecache | s 1:0 1:1 4096 2 high_watermark 101 | high watermark must be 0 to 100: 101",
                "writecache | s 1:0 1:1 4096 2 max_age 86400001 | maximal age must be 0 to 86400000 whole milliseconds: PT24H0.001S",
                "writecache | s 1:0 1:1 4096 | writecache has too few words: 4",
                "multipath | 0 | multipath has too few words: 1",
                "verity | 2 1:0 1:1 4096 4096 1 1 sha256 ab - | verity word 1 must be a number from 0 to 1, not \"2\"",
                "verity | 1 1:0 1:1 4000 4096 1 1 sha256 ab - | data block size of verity must be a power of 2 from 512 to 1048576: 4000",
                "verity | 1 1:0 1:1 4096 4096 1 1 sha256 abc - | bytes must be an even number of hexadecimal digits: \"abc\"",
                "verity | 1 1:0 1:1 4096 4096 1 1 sha256 ab - 2 use_fec_from_device 1:2 | option fec_blocks is missing",
                "verity | 1 1:0 1:1 4096 4096 1 1 sha256 ab - 8 use_fec_from_device 1:2 fec_blocks 1 fec_start 0 fec_roots 25 | verity word 19 must be a number from 2 to 24, not \"25\"",
                "era | 1:0 1:1 | era has too few words: 2",
                "era | 1:0 1:1 12 | block size of an era must be a multiple of 8 up to 4294967295 sectors: 12",
                "clone | 1:0 1:1 1:2 12 | region size of a clone must be a power of 2 from 8 to 2097152: 12",
                "clone | 1:0 1:1 1:2 8 0 | clone has a group of 0 features",
                "clone | 1:0 1:1 1:2 8 1 no_hydration 0 | clone has a group of 0 settings",
                "clone | 1:0 1:1 1:2 8 0 2 speed 1 | clone setting is not known: speed 1",
                "clone | 1:0 1:1 1:2 8 0 2 hydration_threshold x | hydration_threshold word 1 must be a number from 0 to 4294967295, not \"x\"",
                "clone | 1:0 1:1 1:2 8 0 4 hydration_threshold 1 hydration_threshold 2 | clone setting may be given once only: hydration_threshold",
                "multipath | 0 0 1 0 round-robin 0 1 0 1:0 | initial group must be 1 to 1: 0",
                "multipath | 0 0 1 2 round-robin 0 1 0 1:0 | initial group must be 1 to 1: 2",
                "multipath | 0 0 0 1 | initial group must be 0 to 0: 1",
                "multipath | 0 0 2 1 round-robin 0 1 0 1:0 | multipath has too few words: 9",
                "multipath | 0 0 1 1 round-robin 0 2 1 1:0 1 1:1 | multipath has too few words: 11",
                "multipath | 0 0 1 1 round-robin 0 1 0 1:0 1 | multipath has 1 words too many",
                "multipath | 2 pg_init_retries 51 0 0 0 | retries of a change of groups must be 1 to 50: 51",
                "multipath | 2 queue_mode sq 0 0 0 | multipath word 3 must be one of [bio, rq, mq], not \"sq\"",
                "linear | 1:0 | linear has too few words: 1",
                "linear | 1:0 08 | linear word 2 must be a number from 0 to 9223372036854775807, not \"08\"",
                "zero | 1 | zero has 1 words too many",
                "error | 1 2 | error has 2 words too many",
            })
    void another_form_is_refused_by_its_place_and_becomes_raw(String type, String params, String message) {
        assertThatThrownBy(() -> parse(type, params))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(Target.parse(type, params)).isEqualTo(new RawTarget(type, params));
    }

    @Test
    void wrong_values_are_refused_with_value_and_rule() {
        refused(
                () -> new DelayTarget.Delay(A, Sectors.ZERO, Duration.ofNanos(1)),
                "delay must be 0 to 4294967295 whole milliseconds: PT0.000000001S");
        refused(
                () -> new DelayTarget.Delay(A, Sectors.ZERO, Duration.ofMillis(-1)),
                "delay must be 0 to 4294967295 whole milliseconds: PT-0.001S");
        refused(
                () -> new FlakeyTarget(A, Sectors.ZERO, Duration.ofMillis(1500), Duration.ZERO),
                "flakey up interval must be 0 to 4294967295 whole seconds: PT1.5S");
        var read = new DelayTarget.Delay(A, Sectors.ZERO, Duration.ZERO);
        refused(
                () -> new DelayTarget(read, Optional.empty(), Optional.of(read)),
                "delay of flushes needs one of writes: Optional[" + read + "]");
        var corruption = new FlakeyTarget.Corruption(1, FlakeyTarget.Direction.WRITE, 0, 0);
        refused(
                () -> FlakeyTarget.Features.NONE
                        .withWrites(FlakeyTarget.WriteFault.DROP_WRITES)
                        .withCorruption(corruption),
                "writes that have a fault cannot be corrupted as well: Optional[" + corruption + "]");
        refused(() -> new StripedTarget(Sectors.of(1), List.of()), "number of stripes must be 1 to 2147483647: 0");
        refused(() -> new MirrorTarget.Userspace("a b", false, List.of()), "uuid of a log must be one word: \"a b\"");
        refused(
                () -> new MirrorTarget.Userspace("u", false, List.of("integrated_flush")),
                "integrated_flush is no argument of the daemon: [integrated_flush]");
        refused(() -> new Setting("a b", "c"), "name of a setting must be one word: \"a b\"");
        refused(() -> new Setting("a", ""), "value of a must be one word: \"\"");
        refused(() -> new HexText("xy"), "bytes must be an even number of hexadecimal digits: \"xy\"");
        refused(() -> new Usage(-1, 1), "used may not be negative: -1");
        refused(() -> new Usage(0, -1), "total may not be negative: -1");
        refused(() -> new IntegrityAlgorithm("a:b"), "algorithm may have no ':': \"a:b\"");
        refused(
                () -> new IntegrityTarget(A, Sectors.ZERO, OptionalLong.of(0), IntegrityTarget.Mode.JOURNAL),
                "size of a tag must be 1 to 4294967295: 0");
        refused(
                () -> IntegrityOptions.NONE.withBlockSize(8192),
                "block size of integrity must be a power of 2 from 512 to 4096: 8192");
        refused(
                () -> CryptTarget.Options.NONE.withSectorSize(513),
                "size of encryption must be a power of 2 from 512 to 4096: 513");
        refused(
                () -> new CryptTarget("a b", CryptKey.NONE, Sectors.ZERO, A, Sectors.ZERO),
                "cipher must be one word: \"a b\"");
        var path = new MultipathTarget.Path(A, List.of("1"));
        var other = new MultipathTarget.Path(B, List.of());
        refused(
                () -> new MultipathTarget.Group("rr", List.of(), List.of(path, other)),
                "paths of a group must have the same number of arguments: [" + path + ", " + other + "]");
        refused(() -> new MultipathTarget.Group("rr", List.of(), List.of()), "number of paths must be 1 to 1024: 0");
        refused(
                () -> new MirrorTarget(new MirrorTarget.Core(Sectors.ZERO, Optional.empty()), List.of()),
                "region size of a mirror must be 1 to 4294967295: 0");
        refused(
                () -> new SnapshotTarget(A, B, SnapshotTarget.Persistence.PERSISTENT, Sectors.of(8))
                        .withFeatures(Set.of(SnapshotTarget.Feature.DISCARD_PASSDOWN_ORIGIN)),
                "discard_passdown_origin needs discard_zeroes_cow: [DISCARD_PASSDOWN_ORIGIN]");
    }

    @Test
    void a_device_may_have_a_backslash_which_stands_for_itself() {
        Target target = Target.parse("snapshot-origin", "/dev/mapper/a\\x20b");
        assertThat(target).isEqualTo(new SnapshotOriginTarget(new BlockDevice("/dev/mapper/a\\x20b")));
        assertThat(target.params()).isEqualTo("/dev/mapper/a\\x20b");
    }

    @Test
    void words_end_where_the_kernel_ends_them() {
        assertThat(Target.parse("thin", "\t1:0\n\u000B1\f\r1:1 ").params()).isEqualTo("1:0 1 1:1");
        assertThat(Target.parse("thin", "1:0\u20031")).isInstanceOf(RawTarget.class);
        assertThat(Target.parse("snapshot-origin", "/dev/\u00e0")).isInstanceOf(RawTarget.class);
    }

    private static Target parse(String type, String params) {
        Function<String, Target> parser = switch (type) {
            case "linear" -> LinearTarget::parse;
            case "zero" -> ZeroTarget::parse;
            case "error" -> ErrorTarget::parse;
            case "striped" -> StripedTarget::parse;
            case "delay" -> DelayTarget::parse;
            case "flakey" -> FlakeyTarget::parse;
            case "snapshot" -> SnapshotTarget::parse;
            case "snapshot-merge" -> SnapshotMergeTarget::parse;
            case "snapshot-origin" -> SnapshotOriginTarget::parse;
            case "mirror" -> MirrorTarget::parse;
            case "raid" -> RaidTarget::parse;
            case "thin-pool" -> ThinPoolTarget::parse;
            case "thin" -> ThinTarget::parse;
            case "cache" -> CacheTarget::parse;
            case "writecache" -> WritecacheTarget::parse;
            case "verity" -> VerityTarget::parse;
            case "era" -> EraTarget::parse;
            case "clone" -> CloneTarget::parse;
            case "multipath" -> MultipathTarget::parse;
            default -> throw new AssertionError("no parser for " + type);
        };
        return parser.apply(params);
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
