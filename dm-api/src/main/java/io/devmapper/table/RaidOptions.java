package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What differs from the ordinary in a {@link RaidTarget}. The kernel has its own values for what is absent.
 *
 * @param sync whether the legs are made equal at the start, against what their metadata say
 * @param rebuild the indices of legs that are made anew, ascending
 * @param daemonSleep how long the bitmap's daemon sleeps, which kernels count in ticks
 * @param minRecoveryRate how fast recovery is at least, in KiB per second and device
 * @param maxRecoveryRate how fast recovery is at most, in KiB per second and device
 * @param writeMostly the indices of legs that are read only if need be, ascending; for {@code raid1}
 * @param maxWriteBehind how far those may lag; kernels take it in sectors and print half of that
 * @param stripeCache how many stripes are cached, for levels 4 to 6; kernels print what they made of it
 * @param regionSize the size of what has one bit in the bitmap
 * @param raid10Copies how many copies there are, at least 2; for {@code raid10}
 * @param raid10Format where the copies are; for {@code raid10}
 * @param deltaDisks how many legs are added, or, if negative, taken away
 * @param dataOffset where data begin on each leg, for a reshape
 * @param journalDevice a journal that closes the write hole, for levels 4 to 6
 * @param journalMode what the journal keeps; needs {@code journalDevice}
 * @param raid10UseNearSets whether far copies stay within sets of legs; kernels so far count this option when they
 *     print a table but do not print it, and such a text becomes a {@link RawTarget}
 */
public record RaidOptions(
        Optional<Sync> sync,
        List<Integer> rebuild,
        OptionalInt daemonSleep,
        OptionalInt minRecoveryRate,
        OptionalInt maxRecoveryRate,
        List<Integer> writeMostly,
        OptionalInt maxWriteBehind,
        OptionalInt stripeCache,
        Optional<Sectors> regionSize,
        OptionalInt raid10Copies,
        Optional<Raid10Format> raid10Format,
        OptionalInt deltaDisks,
        Optional<Sectors> dataOffset,
        Optional<BlockDevice> journalDevice,
        Optional<JournalMode> journalMode,
        boolean raid10UseNearSets) {
    /** Nothing. */
    public static final RaidOptions NONE = new RaidOptions(
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    private static final int MAX_LEGS = 253;

    /** Whether the legs are made equal at the start. */
    public enum Sync implements Keyword {
        /** They are. */
        SYNC,
        /** They are not. */
        NOSYNC
    }

    /** Where the copies are. */
    public enum Raid10Format implements Keyword {
        /** Side by side. */
        NEAR,
        /** Far apart. */
        FAR,
        /** In the next stripe. */
        OFFSET
    }

    /** What the journal keeps. */
    public enum JournalMode implements Keyword {
        /** What is on its way to the legs. */
        WRITETHROUGH,
        /** Also what is not on its way yet. */
        WRITEBACK
    }

    /** Copies the lists and checks the kernel's rules. */
    public RaidOptions {
        rebuild = List.copyOf(rebuild);
        writeMostly = List.copyOf(writeMostly);
        Require.ascending("index of a rebuilt leg", rebuild, MAX_LEGS);
        Require.ascending("index of a write-mostly leg", writeMostly, MAX_LEGS);
        Require.notNegative("sleep of the bitmap's daemon", daemonSleep.orElse(0));
        Require.notNegative("minimal recovery rate", minRecoveryRate.orElse(0));
        Require.notNegative("maximal recovery rate", maxRecoveryRate.orElse(0));
        Require.notNegative("write-behind", maxWriteBehind.orElse(0));
        Require.notNegative("stripe cache", stripeCache.orElse(0));
        regionSize.ifPresent(size -> Require.range("region size of a raid", size, 0, Integer.MAX_VALUE));
        Require.range("copies of a raid10", raid10Copies.orElse(2), 2, MAX_LEGS);
        Require.that(deltaDisks.isEmpty() || deltaDisks.getAsInt() != 0, "number of added legs may not be 0");
        Require.range("number of added legs", deltaDisks.orElse(1), -MAX_LEGS, MAX_LEGS);
        dataOffset.ifPresent(offset -> Require.range("data offset of a raid", offset, 0, Integer.MAX_VALUE));
        Require.that(journalDevice.isPresent() || journalMode.isEmpty(), "journal mode needs a device: " + journalMode);
    }

    /**
     * Says whether the legs are made equal at the start.
     *
     * @param value whether they are
     * @return a copy with it
     */
    public RaidOptions withSync(Sync value) {
        return new RaidOptions(
                Optional.of(value),
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Has legs made anew.
     *
     * @param value their indices, ascending
     * @return a copy with it
     */
    public RaidOptions withRebuild(List<Integer> value) {
        return new RaidOptions(
                sync,
                value,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets how long the bitmap's daemon sleeps.
     *
     * @param value the ticks
     * @return a copy with it
     */
    public RaidOptions withDaemonSleep(int value) {
        return new RaidOptions(
                sync,
                rebuild,
                OptionalInt.of(value),
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets how fast recovery is at least.
     *
     * @param value KiB per second and device
     * @return a copy with it
     */
    public RaidOptions withMinRecoveryRate(int value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                OptionalInt.of(value),
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets how fast recovery is at most.
     *
     * @param value KiB per second and device
     * @return a copy with it
     */
    public RaidOptions withMaxRecoveryRate(int value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                OptionalInt.of(value),
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Has legs read only if need be.
     *
     * @param value their indices, ascending
     * @return a copy with it
     */
    public RaidOptions withWriteMostly(List<Integer> value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                value,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets how far write-mostly legs may lag.
     *
     * @param value the sectors
     * @return a copy with it
     */
    public RaidOptions withMaxWriteBehind(int value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                OptionalInt.of(value),
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets how many stripes are cached.
     *
     * @param value the number
     * @return a copy with it
     */
    public RaidOptions withStripeCache(int value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                OptionalInt.of(value),
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets the size of what has one bit in the bitmap.
     *
     * @param value the sectors
     * @return a copy with it
     */
    public RaidOptions withRegionSize(Sectors value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                Optional.of(value),
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets how many copies there are.
     *
     * @param value at least 2
     * @return a copy with it
     */
    public RaidOptions withRaid10Copies(int value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                OptionalInt.of(value),
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets where the copies are.
     *
     * @param value where
     * @return a copy with it
     */
    public RaidOptions withRaid10Format(Raid10Format value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                Optional.of(value),
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Adds legs or takes them away.
     *
     * @param value how many, not 0
     * @return a copy with it
     */
    public RaidOptions withDeltaDisks(int value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                OptionalInt.of(value),
                dataOffset,
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets where data begin on each leg.
     *
     * @param value the sectors
     * @return a copy with it
     */
    public RaidOptions withDataOffset(Sectors value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                Optional.of(value),
                journalDevice,
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Adds a journal.
     *
     * @param value the device
     * @return a copy with it
     */
    public RaidOptions withJournalDevice(BlockDevice value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                Optional.of(value),
                journalMode,
                raid10UseNearSets);
    }

    /**
     * Sets what the journal keeps.
     *
     * @param value what
     * @return a copy with it
     */
    public RaidOptions withJournalMode(JournalMode value) {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                Optional.of(value),
                raid10UseNearSets);
    }

    /**
     * Keeps far copies within sets of legs.
     *
     * @return a copy with it
     */
    public RaidOptions withRaid10UseNearSets() {
        return new RaidOptions(
                sync,
                rebuild,
                daemonSleep,
                minRecoveryRate,
                maxRecoveryRate,
                writeMostly,
                maxWriteBehind,
                stripeCache,
                regionSize,
                raid10Copies,
                raid10Format,
                deltaDisks,
                dataOffset,
                journalDevice,
                journalMode,
                true);
    }

    private static final Set<String> REPEATABLE = Set.of("rebuild", "write_mostly");
    private static final Set<String> VALUED = Set.of(
            "rebuild",
            "write_mostly",
            "daemon_sleep",
            "min_recovery_rate",
            "max_recovery_rate",
            "max_write_behind",
            "stripe_cache",
            "region_size",
            "raid10_copies",
            "raid10_format",
            "delta_disks",
            "data_offset",
            "journal_dev",
            "journal_mode");

    static RaidOptions read(Params group) {
        var options = OptionList.all(group, Set.of("sync", "nosync", "raid10_use_near_sets"), VALUED, name -> 1)
                .onceBut(REPEATABLE);
        Set<Sync> sync = options.flags(Sync.values());
        Require.that(sync.size() <= 1, "raid takes sync or nosync, not both");
        return new RaidOptions(
                sync.stream().findFirst(),
                indices(options, "rebuild"),
                options.integer("daemon_sleep"),
                options.integer("min_recovery_rate"),
                options.integer("max_recovery_rate"),
                indices(options, "write_mostly"),
                options.integer("max_write_behind"),
                options.integer("stripe_cache"),
                options.sectors("region_size"),
                options.integer("raid10_copies"),
                options.value("raid10_format").map(value -> value.keyword(Raid10Format.values())),
                deltaDisks(options),
                options.sectors("data_offset"),
                options.value("journal_dev").map(Params::device),
                options.value("journal_mode").map(value -> value.keyword(JournalMode.values())),
                options.flag("raid10_use_near_sets"));
    }

    private static List<Integer> indices(OptionList options, String name) {
        return options.all(name).stream()
                .map(value -> value.integer(0, MAX_LEGS))
                .sorted()
                .toList();
    }

    private static OptionalInt deltaDisks(OptionList options) {
        Optional<Params> value = options.value("delta_disks");
        return value.isPresent() ? OptionalInt.of(value.get().signed(MAX_LEGS)) : OptionalInt.empty();
    }

    /** Adds the options in the kernel's order. */
    Words addTo(Words words) {
        sync.ifPresent(words::add);
        rebuild.forEach(index -> words.add("rebuild", index));
        words.option("daemon_sleep", daemonSleep)
                .option("min_recovery_rate", minRecoveryRate)
                .option("max_recovery_rate", maxRecoveryRate);
        writeMostly.forEach(index -> words.add("write_mostly", index));
        return words.option("max_write_behind", maxWriteBehind)
                .option("stripe_cache", stripeCache)
                .option("region_size", regionSize)
                .option("raid10_copies", raid10Copies)
                .option("raid10_format", raid10Format)
                .option("delta_disks", deltaDisks)
                .option("data_offset", dataOffset)
                .option("journal_dev", journalDevice)
                .option("journal_mode", journalMode)
                .flag("raid10_use_near_sets", raid10UseNearSets);
    }
}
