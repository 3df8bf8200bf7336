package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Sectors;
import io.devmapper.Withers;
import io.devmapper.Withers.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OptionWithersTest {
    private static final Sectors SECTORS = Sectors.of(512);
    private static final BlockDevice DEVICE = new BlockDevice("1:0");
    private static final Map<Class<?>, Map<String, Samples>> RECORDS = Map.of(
            CryptTarget.Options.class,
            Map.of(
                    "flags", new Samples(Set.of(CryptTarget.Flag.ALLOW_DISCARDS), Set.of()),
                    "integrity", optional(new CryptTarget.Integrity(1, CryptTarget.Profile.NONE)),
                    "sectorSize", integer(1024),
                    "integrityKeySize", integer(32)),
            FlakeyTarget.Features.class,
            Map.of(
                    "writes", optional(FlakeyTarget.WriteFault.DROP_WRITES),
                    "corruption", optional(new FlakeyTarget.Corruption(1, FlakeyTarget.Direction.READ, 2, 3)),
                    "randomReads", number(4),
                    "randomWrites", number(5)),
            WritecacheOptions.class,
            Map.ofEntries(
                    Map.entry("startSector", optional(SECTORS)),
                    Map.entry("highWatermark", integer(60)),
                    Map.entry("lowWatermark", integer(40)),
                    Map.entry("writebackJobs", number(1)),
                    Map.entry("autocommitBlocks", number(2)),
                    Map.entry("autocommitTime", optional(Duration.ofMillis(3))),
                    Map.entry("maxAge", optional(Duration.ofMillis(4))),
                    Map.entry("forceUnitAccess", optional(WritecacheOptions.ForceUnitAccess.FUA)),
                    Map.entry("pauseWriteback", optional(Duration.ofMillis(5)))),
            IntegrityOptions.class,
            Map.ofEntries(
                    Map.entry("flags", new Samples(Set.of(IntegrityOptions.Flag.FIX_HMAC), Set.of())),
                    Map.entry("metaDevice", optional(DEVICE)),
                    Map.entry("blockSize", integer(1024)),
                    Map.entry("journalSectors", number(1)),
                    Map.entry("interleaveSectors", number(2)),
                    Map.entry("bufferSectors", number(3)),
                    Map.entry("journalWatermark", integer(4)),
                    Map.entry("commitTime", optional(Duration.ofMillis(5))),
                    Map.entry("sectorsPerBit", optional(SECTORS)),
                    Map.entry("bitmapFlushInterval", optional(Duration.ofMillis(6))),
                    Map.entry("internalHash", optional(new IntegrityAlgorithm("a"))),
                    Map.entry("journalCrypt", optional(new IntegrityAlgorithm("b"))),
                    Map.entry("journalMac", optional(new IntegrityAlgorithm("c")))),
            VerityOptions.class,
            Map.of(
                    "onCorruption", optional(VerityOptions.OnCorruption.IGNORE_CORRUPTION),
                    "onError", optional(VerityOptions.OnError.PANIC_ON_ERROR),
                    "correction", optional(new VerityOptions.Correction(DEVICE, 1, 2, 3)),
                    "rootDigestKey", optional("k")),
            RaidOptions.class,
            Map.ofEntries(
                    Map.entry("sync", optional(RaidOptions.Sync.SYNC)),
                    Map.entry("rebuild", new Samples(List.of(1), List.of())),
                    Map.entry("daemonSleep", integer(1)),
                    Map.entry("minRecoveryRate", integer(2)),
                    Map.entry("maxRecoveryRate", integer(3)),
                    Map.entry("writeMostly", new Samples(List.of(2), List.of())),
                    Map.entry("maxWriteBehind", integer(4)),
                    Map.entry("stripeCache", integer(5)),
                    Map.entry("regionSize", optional(SECTORS)),
                    Map.entry("raid10Copies", integer(6)),
                    Map.entry("raid10Format", optional(RaidOptions.Raid10Format.FAR)),
                    Map.entry("deltaDisks", integer(-7)),
                    Map.entry("dataOffset", optional(SECTORS)),
                    // Always there, since the mode needs it.
                    Map.entry("journalDevice", new Samples(Optional.of(DEVICE), Optional.of(new BlockDevice("1:1")))),
                    Map.entry("journalMode", optional(RaidOptions.JournalMode.WRITEBACK))),
            MultipathTarget.Features.class,
            Map.of(
                    "pgInitRetries", integer(5),
                    "pgInitDelay", optional(Duration.ofMillis(6)),
                    "queueMode", optional(MultipathTarget.QueueMode.BIO)));

    @Test
    void every_wither_changes_its_component_and_no_other() throws ReflectiveOperationException {
        var found = new TreeMap<String, Integer>();
        for (Class<?> type : RECORDS.keySet()) {
            found.put(type.getName(), Withers.check(type.asSubclass(Record.class), RECORDS.get(type)));
        }
        for (Class<?> type : RECORDS.keySet()) {
            assertThat(found.get(type.getName())).as(type.getName()).isEqualTo(type.getRecordComponents().length);
        }
    }

    private static Samples optional(Object value) {
        return new Samples(Optional.of(value), Optional.empty());
    }

    private static Samples integer(int value) {
        return new Samples(OptionalInt.of(value), OptionalInt.empty());
    }

    private static Samples number(long value) {
        return new Samples(OptionalLong.of(value), OptionalLong.empty());
    }
}
