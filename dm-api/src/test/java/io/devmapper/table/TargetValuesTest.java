package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Sectors;
import io.devmapper.table.FlakeyTarget.Corruption;
import io.devmapper.table.FlakeyTarget.Direction;
import io.devmapper.table.FlakeyTarget.WriteFault;
import io.devmapper.table.IntegrityOptions.Flag;
import io.devmapper.table.MultipathTarget.Path;
import io.devmapper.table.RaidTarget.Level;
import io.devmapper.table.SnapshotTarget.Persistence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That every word of a text has its place in the record, by records that are written out. */
class TargetValuesTest {
    private static final BlockDevice A = new BlockDevice("1:0");
    private static final BlockDevice B = new BlockDevice("1:1");
    private static final BlockDevice C = new BlockDevice("1:2");

    @Test
    void striped() {
        check(
                "2 8 1:0 0 1:1 128",
                new StripedTarget(
                        sectors(8),
                        List.of(new StripedTarget.Stripe(A, sectors(0)), new StripedTarget.Stripe(B, sectors(128)))));
    }

    @Test
    void delay() {
        var read = new DelayTarget.Delay(A, sectors(0), Duration.ofMillis(10));
        var write = new DelayTarget.Delay(B, sectors(8), Duration.ofMillis(20));
        var flush = new DelayTarget.Delay(C, sectors(16), Duration.ofMillis(30));
        check("1:0 0 10", new DelayTarget(read));
        check("1:0 0 10 1:1 8 20", new DelayTarget(read).withWrite(write));
        check(
                "1:0 0 10 1:1 8 20 1:2 16 30",
                new DelayTarget(read).withWrite(write).withFlush(flush));
    }

    @Test
    void flakey() {
        var plain = new FlakeyTarget(A, sectors(8), Duration.ofSeconds(10), Duration.ofSeconds(5));
        var none = FlakeyTarget.Features.NONE;
        check("1:0 8 10 5 0", plain);
        check(
                "1:0 8 10 5 6 drop_writes corrupt_bio_byte 224 r 255 32",
                plain.withFeatures(none.withWrites(WriteFault.DROP_WRITES)
                        .withCorruption(new Corruption(224, Direction.READ, 255, 32))));
        check(
                "1:0 8 10 5 5 corrupt_bio_byte 1 w 0 4294967295",
                plain.withFeatures(none.withCorruption(new Corruption(1, Direction.WRITE, 0, 0xFFFF_FFFFL))));
        check(
                "1:0 8 10 5 6 error_reads error_writes random_read_corrupt 7 random_write_corrupt 1000000000",
                plain.withFeatures(none.withErrorReads()
                        .withWrites(WriteFault.ERROR_WRITES)
                        .withRandomReads(7)
                        .withRandomWrites(1_000_000_000)));
        assertThat(Target.parse("flakey", "1:0 8 10 5")).isEqualTo(plain);
    }

    @Test
    void crypt() {
        var bytes = KeyBytes.of(new byte[] {0, 0x11, (byte) 0xAB});
        var plain = new CryptTarget("aes-xts-plain64", bytes, sectors(8), A, sectors(16));
        check("aes-xts-plain64 0011ab 8 1:0 16", plain);
        assertThat(Target.parse("crypt", "aes-xts-plain64 0011AB 8 1:0 16")).isEqualTo(plain);
        check(
                "capi:cbc(aes)-plain64 :32:logon:dm:k 0 1:0 0 10 allow_discards same_cpu_crypt high_priority"
                        + " submit_from_crypt_cpus no_read_workqueue no_write_workqueue integrity:28:aead"
                        + " sector_size:4096 iv_large_sectors integrity_key_size:32",
                new CryptTarget(
                                "capi:cbc(aes)-plain64",
                                new CryptKey.Keyring(32, CryptKey.KeyType.LOGON, "dm:k"),
                                sectors(0),
                                A,
                                sectors(0))
                        .withOptions(CryptTarget.Options.NONE
                                .withFlags(Set.of(CryptTarget.Flag.values()))
                                .withIntegrity(new CryptTarget.Integrity(28, CryptTarget.Profile.AEAD))
                                .withSectorSize(4096)
                                .withIntegrityKeySize(32)));
        check(
                "cipher_null-ecb - 0 1:0 0",
                new CryptTarget("cipher_null-ecb", CryptKey.NONE, sectors(0), A, sectors(0)));
    }

    @Test
    void snapshot_merge_and_origin() {
        var plain = new SnapshotTarget(A, B, Persistence.PERSISTENT, sectors(8));
        check("1:0 1:1 P 8", plain);
        check("1:0 1:1 N 0", new SnapshotTarget(A, B, Persistence.TRANSIENT, sectors(0)));
        check(
                "1:0 1:1 PO 16 2 discard_zeroes_cow discard_passdown_origin",
                new SnapshotTarget(A, B, Persistence.PERSISTENT_WITH_OVERFLOW, sectors(16))
                        .withFeatures(Set.of(SnapshotTarget.Feature.values())));
        check("1:0 1:1 P 8", new SnapshotMergeTarget(plain));
        check("1:0", new SnapshotOriginTarget(A));
    }

    @Test
    void mirror() {
        var legs = List.of(new MirrorTarget.Leg(A, sectors(0)), new MirrorTarget.Leg(B, sectors(8)));
        check(
                "core 1 512 2 1:0 0 1:1 8",
                new MirrorTarget(new MirrorTarget.Core(sectors(512), Optional.empty()), legs));
        check(
                "disk 3 1:2 512 nosync 2 1:0 0 1:1 8 2 handle_errors keep_log",
                new MirrorTarget(new MirrorTarget.Disk(C, sectors(512), Optional.of(MirrorTarget.Sync.NOSYNC)), legs)
                        .withFeatures(Set.of(MirrorTarget.Feature.values())));
        check(
                "userspace 5 LVM-x integrated_flush clustered-disk 1:2 512 2 1:0 0 1:1 8",
                new MirrorTarget(
                        new MirrorTarget.Userspace("LVM-x", true, List.of("clustered-disk", "1:2", "512")), legs));
        check("userspace 1 u 2 1:0 0 1:1 8", new MirrorTarget(new MirrorTarget.Userspace("u", false, List.of()), legs));
    }

    @Test
    void raid() {
        var legs = List.of(new RaidTarget.Leg(A, B), new RaidTarget.Leg(Optional.empty(), Optional.of(C)));
        check("raid1 1 0 2 1:0 1:1 - 1:2", new RaidTarget(Level.RAID1, sectors(0), legs));
        check(
                "raid1 1 0 2 1:0 1:1 - -",
                new RaidTarget(Level.RAID1, sectors(0), List.of(legs.get(0), RaidTarget.Leg.EMPTY)));
        check(
                "raid10 33 64 nosync rebuild 0 rebuild 1 daemon_sleep 1 min_recovery_rate 2 max_recovery_rate 3"
                        + " write_mostly 1 max_write_behind 4 stripe_cache 5 region_size 6 raid10_copies 2"
                        + " raid10_format offset delta_disks -1 data_offset 8 journal_dev 1:2 journal_mode writeback"
                        + " raid10_use_near_sets 2 1:0 1:1 - 1:2",
                new RaidTarget(Level.RAID10, sectors(64), legs)
                        .withOptions(RaidOptions.NONE
                                .withSync(RaidOptions.Sync.NOSYNC)
                                .withRebuild(List.of(0, 1))
                                .withDaemonSleep(1)
                                .withMinRecoveryRate(2)
                                .withMaxRecoveryRate(3)
                                .withWriteMostly(List.of(1))
                                .withMaxWriteBehind(4)
                                .withStripeCache(5)
                                .withRegionSize(sectors(6))
                                .withRaid10Copies(2)
                                .withRaid10Format(RaidOptions.Raid10Format.OFFSET)
                                .withDeltaDisks(-1)
                                .withDataOffset(sectors(8))
                                .withJournalDevice(C)
                                .withJournalMode(RaidOptions.JournalMode.WRITEBACK)
                                .withRaid10UseNearSets()));
    }

    @Test
    void thin_pool_and_thin() {
        var pool = new ThinPoolTarget(A, B, sectors(128), 100);
        check("1:0 1:1 128 100 0", pool);
        assertThat(Target.parse("thin-pool", "1:0 1:1 128 100")).isEqualTo(pool);
        check(
                "1:0 1:1 128 100 5 skip_block_zeroing ignore_discard no_discard_passdown read_only error_if_no_space",
                pool.withFeatures(Set.of(ThinPoolTarget.Feature.values())));
        check("1:0 16777215", new ThinTarget(A, 16777215));
        check("1:0 0 1:1", new ThinTarget(A, 0).withOrigin(B));
    }

    @Test
    void cache() {
        var plain = new CacheTarget(A, B, C, sectors(64));
        check("1:0 1:1 1:2 64 0 default 0", plain);
        check(
                "1:0 1:1 1:2 64 3 no_discard_passdown writethrough metadata2 smq 2 migration_threshold 4096",
                plain.withFeatures(
                                CacheTarget.Feature.NO_DISCARD_PASSDOWN,
                                CacheTarget.Feature.WRITETHROUGH,
                                CacheTarget.Feature.METADATA2)
                        .withPolicy("smq", Setting.of("migration_threshold", 4096)));
    }

    @Test
    void writecache() {
        check("s 1:0 1:1 4096 0", new WritecacheTarget(WritecacheTarget.Medium.SSD, A, B, 4096));
        check(
                "p 1:0 1:1 512 17 start_sector 8 high_watermark 60 low_watermark 40 writeback_jobs 9"
                        + " autocommit_blocks 16 autocommit_time 500 max_age 1000 cleaner nofua metadata_only",
                new WritecacheTarget(WritecacheTarget.Medium.PERSISTENT_MEMORY, A, B, 512)
                        .withOptions(WritecacheOptions.NONE
                                .withStartSector(sectors(8))
                                .withHighWatermark(60)
                                .withLowWatermark(40)
                                .withWritebackJobs(9)
                                .withAutocommitBlocks(16)
                                .withAutocommitTime(Duration.ofMillis(500))
                                .withMaxAge(Duration.ofSeconds(1))
                                .withCleaner()
                                .withForceUnitAccess(WritecacheOptions.ForceUnitAccess.NOFUA)
                                .withMetadataOnly()));
        check(
                "s 1:0 1:1 512 2 pause_writeback 100",
                new WritecacheTarget(WritecacheTarget.Medium.SSD, A, B, 512)
                        .withOptions(WritecacheOptions.NONE.withPauseWriteback(Duration.ofMillis(100))));
    }

    @Test
    void integrity() {
        var plain = new IntegrityTarget(A, sectors(8), OptionalLong.of(32), IntegrityTarget.Mode.DIRECT);
        check("1:0 8 32 D 0", plain);
        check("1:0 8 - R 0", new IntegrityTarget(A, sectors(8), OptionalLong.empty(), IntegrityTarget.Mode.RECOVERY));
        check(
                "1:0 8 32 D 19 meta_device:1:1 block_size:4096 recalculate reset_recalculate allow_discards"
                        + " allow_discards_keyed journal_sectors:1 interleave_sectors:2 buffer_sectors:3"
                        + " journal_watermark:4 commit_time:5 sectors_per_bit:6 bitmap_flush_interval:7 fix_padding"
                        + " fix_hmac legacy_recalculate internal_hash:hmac(sha256):ab01 journal_crypt:ctr(aes):02"
                        + " journal_mac:sha1",
                plain.withOptions(IntegrityOptions.NONE
                        .withFlags(Set.of(Flag.values()))
                        .withMetaDevice(B)
                        .withBlockSize(4096)
                        .withJournalSectors(1)
                        .withInterleaveSectors(2)
                        .withBufferSectors(3)
                        .withJournalWatermark(4)
                        .withCommitTime(Duration.ofMillis(5))
                        .withSectorsPerBit(sectors(6))
                        .withBitmapFlushInterval(Duration.ofMillis(7))
                        .withInternalHash(
                                new IntegrityAlgorithm("hmac(sha256)", KeyBytes.of(new byte[] {(byte) 0xAB, 1})))
                        .withJournalCrypt(new IntegrityAlgorithm("ctr(aes)", KeyBytes.ofHex("02")))
                        .withJournalMac(new IntegrityAlgorithm("sha1"))));
    }

    @Test
    void verity() {
        var plain = new VerityTarget(
                1, A, B, 4096, 1024, 256, 3, "sha256", new HexText("ABCD"), Optional.empty(), VerityOptions.NONE);
        check("1 1:0 1:1 4096 1024 256 3 sha256 abcd -", plain);
        check(
                "1 1:0 1:1 4096 1024 256 3 sha256 abcd - 15 panic_on_corruption restart_on_error ignore_zero_blocks"
                        + " check_at_most_once try_verify_in_tasklet use_fec_from_device 1:2 fec_blocks 260 fec_start 4"
                        + " fec_roots 2 root_hash_sig_key_desc verity:x",
                plain.withOptions(VerityOptions.NONE
                        .withOnCorruption(VerityOptions.OnCorruption.PANIC_ON_CORRUPTION)
                        .withOnError(VerityOptions.OnError.RESTART_ON_ERROR)
                        .withIgnoreZeroBlocks()
                        .withCheckAtMostOnce()
                        .withTryVerifyInTasklet()
                        .withCorrection(new VerityOptions.Correction(C, 260, 4, 2))
                        .withRootDigestKey("verity:x")));
        check(
                "0 1:0 1:1 512 512 1 0 sha1 00 ff",
                new VerityTarget(
                        0,
                        A,
                        B,
                        512,
                        512,
                        1,
                        0,
                        "sha1",
                        HexText.of(new byte[] {0}),
                        Optional.of(HexText.of(new byte[] {-1})),
                        VerityOptions.NONE));
    }

    @Test
    void era_and_clone() {
        check("1:0 1:1 128", new EraTarget(A, B, sectors(128)));
        var plain = new CloneTarget(A, B, C, sectors(8));
        check("1:0 1:1 1:2 8", plain);
        check("1:0 1:1 1:2 8 1 no_hydration", plain.withFeatures(CloneTarget.Feature.NO_HYDRATION));
        check(
                "1:0 1:1 1:2 8 2 no_discard_passdown no_hydration 4 hydration_batch_size 2 hydration_threshold 3",
                plain.withFeatures(CloneTarget.Feature.NO_DISCARD_PASSDOWN, CloneTarget.Feature.NO_HYDRATION)
                        .withSettings(Setting.of("hydration_batch_size", 2), Setting.of("hydration_threshold", 3)));
        check("1:0 1:1 1:2 8 0 2 hydration_threshold 3", plain.withSettings(Setting.of("hydration_threshold", 3)));
    }

    @Test
    void multipath() {
        var one = new MultipathTarget.Group(
                "service-time", List.of(), List.of(new Path(A, List.of("1", "1")), new Path(B, List.of("1", "100"))));
        var two = new MultipathTarget.Group(
                "historical-service-time", List.of("700", "5"), List.of(new Path(C, List.of())));
        check("0 0 0 0", new MultipathTarget(List.of()));
        check("0 0 1 1 service-time 0 2 2 1:0 1 1 1:1 1 100", new MultipathTarget(List.of(one)));
        check(
                "8 queue_if_no_path pg_init_retries 5 pg_init_delay_msecs 100 retain_attached_hw_handler queue_mode bio"
                        + " 2 alua 1 2 2 service-time 0 2 2 1:0 1 1 1:1 1 100 historical-service-time 2 700 5 1 0 1:2",
                new MultipathTarget(List.of(one, two))
                        .withInitialGroup(2)
                        .withHardwareHandler(List.of("alua", "1"))
                        .withFeatures(new MultipathTarget.Features(
                                true,
                                OptionalInt.of(5),
                                Optional.of(Duration.ofMillis(100)),
                                true,
                                Optional.of(MultipathTarget.QueueMode.BIO))));
    }

    @Test
    void options_may_stand_in_any_order_where_the_kernel_puts_them_into_its_own() {
        assertThat(Target.parse("thin-pool", "1:0 1:1 128 0 2 error_if_no_space ignore_discard")
                        .params())
                .isEqualTo("1:0 1:1 128 0 2 ignore_discard error_if_no_space");
        assertThat(Target.parse("raid", "raid1 7 0 region_size 9 rebuild 1 rebuild 0 2 1:0 1:1 - 1:2")
                        .params())
                .isEqualTo("raid1 7 0 rebuild 0 rebuild 1 region_size 9 2 1:0 1:1 - 1:2");
        assertThat(Target.parse("multipath", "3 queue_mode bio queue_if_no_path 0 0 0")
                        .params())
                .isEqualTo("3 queue_if_no_path queue_mode bio 0 0 0");
    }

    private static Sectors sectors(long count) {
        return Sectors.of(count);
    }

    private static void check(String text, Target expected) {
        assertThat(Target.parse(expected.type(), text)).isEqualTo(expected);
        assertThat(expected.params()).isEqualTo(text);
        assertThat(expected.type() + " " + text).isEqualTo(visible(expected));
    }

    /** The text for people is that for the kernel, but for keys. */
    private static String visible(Target target) {
        boolean secret = target instanceof CryptTarget || target instanceof IntegrityTarget;
        return secret ? target.type() + " " + target.params() : target.toString();
    }
}
