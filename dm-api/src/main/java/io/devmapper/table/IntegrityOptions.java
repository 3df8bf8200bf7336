package io.devmapper.table;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What differs from the ordinary in an {@link IntegrityTarget}. The kernel has its own values for what is absent, and
 * prints them.
 *
 * @param flags what is switched on
 * @param metaDevice another device for the tags
 * @param blockSize the size of what has one tag: 512, 1024, 2048 or 4096 bytes
 * @param journalSectors the size of the journal, 0 to 4294967295; the device keeps it from its first use on
 * @param interleaveSectors how many sectors of data lie between tags, 0 to 4294967295; likewise kept
 * @param bufferSectors the unit in which tags are read and written, 0 to 4294967295
 * @param journalWatermark the journal is written back when so many per cent are used, 0 to 100
 * @param commitTime the journal is written after this time, 0 to 4294967295 whole milliseconds
 * @param sectorsPerBit how many sectors a bit of the bitmap stands for
 * @param bitmapFlushInterval the bitmap is written after this time, 0 to 4294967295 whole milliseconds
 * @param internalHash what makes the tags; without it, who uses the device brings them
 * @param journalCrypt what encrypts the journal
 * @param journalMac what protects the journal
 */
public record IntegrityOptions(
        Set<Flag> flags,
        Optional<BlockDevice> metaDevice,
        OptionalInt blockSize,
        OptionalLong journalSectors,
        OptionalLong interleaveSectors,
        OptionalLong bufferSectors,
        OptionalInt journalWatermark,
        Optional<Duration> commitTime,
        Optional<Sectors> sectorsPerBit,
        Optional<Duration> bitmapFlushInterval,
        Optional<IntegrityAlgorithm> internalHash,
        Optional<IntegrityAlgorithm> journalCrypt,
        Optional<IntegrityAlgorithm> journalMac) {
    /** Nothing. */
    public static final IntegrityOptions NONE = new IntegrityOptions(
            Set.of(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final int MAX_BLOCK = 4096;
    private static final int MAX_PERCENT = 100;

    /** What can be switched on. */
    public enum Flag implements Keyword {
        /** Tags of the internal hash are made for all data, in the background. */
        RECALCULATE,
        /** The same, and from the start again. */
        RESET_RECALCULATE,
        /** Discards are passed on; needs an internal hash. */
        ALLOW_DISCARDS,
        /** The same with a key, in kernels that tell the two apart. */
        ALLOW_DISCARDS_KEYED,
        /** Padding of the tags is as small as it can be. */
        FIX_PADDING,
        /** The internal hash with a key also protects section number and superblock. */
        FIX_HMAC,
        /** Tags of a hash with a key may be recalculated, which is unsafe. */
        LEGACY_RECALCULATE
    }

    private static final Set<Flag> FIRST = EnumSet.range(Flag.RECALCULATE, Flag.ALLOW_DISCARDS_KEYED);

    /** Copies the flags and checks the kernel's ranges. */
    public IntegrityOptions {
        flags = Set.copyOf(flags);
        Require.powerOfTwo("block size of integrity", blockSize.orElse(Sectors.BYTES), Sectors.BYTES, MAX_BLOCK);
        Require.range("journal sectors", journalSectors.orElse(0), 0, Require.UINT_MAX);
        Require.range("interleave sectors", interleaveSectors.orElse(0), 0, Require.UINT_MAX);
        Require.range("buffer sectors", bufferSectors.orElse(0), 0, Require.UINT_MAX);
        Require.range("journal watermark", journalWatermark.orElse(0), 0, MAX_PERCENT);
        commitTime.ifPresent(time -> Require.millis("commit time", time, Require.UINT_MAX));
        bitmapFlushInterval.ifPresent(time -> Require.millis("bitmap flush interval", time, Require.UINT_MAX));
    }

    /**
     * Chooses what is switched on.
     *
     * @param value the flags, in the place of those before
     * @return a copy with it
     */
    public IntegrityOptions withFlags(Set<Flag> value) {
        return new IntegrityOptions(
                value,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Puts the tags on another device.
     *
     * @param value the device
     * @return a copy with it
     */
    public IntegrityOptions withMetaDevice(BlockDevice value) {
        return new IntegrityOptions(
                flags,
                Optional.of(value),
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets the size of what has one tag.
     *
     * @param value the bytes
     * @return a copy with it
     */
    public IntegrityOptions withBlockSize(int value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                OptionalInt.of(value),
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets the size of the journal.
     *
     * @param value the sectors
     * @return a copy with it
     */
    public IntegrityOptions withJournalSectors(long value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                OptionalLong.of(value),
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets how many sectors of data lie between tags.
     *
     * @param value the sectors
     * @return a copy with it
     */
    public IntegrityOptions withInterleaveSectors(long value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                OptionalLong.of(value),
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets the unit in which tags are read and written.
     *
     * @param value the sectors
     * @return a copy with it
     */
    public IntegrityOptions withBufferSectors(long value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                OptionalLong.of(value),
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets when the journal is written back.
     *
     * @param value the per cent of the journal in use
     * @return a copy with it
     */
    public IntegrityOptions withJournalWatermark(int value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                OptionalInt.of(value),
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets after which time the journal is written.
     *
     * @param value the time
     * @return a copy with it
     */
    public IntegrityOptions withCommitTime(Duration value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                Optional.of(value),
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets how many sectors a bit of the bitmap stands for.
     *
     * @param value the sectors
     * @return a copy with it
     */
    public IntegrityOptions withSectorsPerBit(Sectors value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                Optional.of(value),
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets after which time the bitmap is written.
     *
     * @param value the time
     * @return a copy with it
     */
    public IntegrityOptions withBitmapFlushInterval(Duration value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                Optional.of(value),
                internalHash,
                journalCrypt,
                journalMac);
    }

    /**
     * Sets what makes the tags.
     *
     * @param value the algorithm
     * @return a copy with it
     */
    public IntegrityOptions withInternalHash(IntegrityAlgorithm value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                Optional.of(value),
                journalCrypt,
                journalMac);
    }

    /**
     * Sets what encrypts the journal.
     *
     * @param value the algorithm
     * @return a copy with it
     */
    public IntegrityOptions withJournalCrypt(IntegrityAlgorithm value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                Optional.of(value),
                journalMac);
    }

    /**
     * Sets what protects the journal.
     *
     * @param value the algorithm
     * @return a copy with it
     */
    public IntegrityOptions withJournalMac(IntegrityAlgorithm value) {
        return new IntegrityOptions(
                flags,
                metaDevice,
                blockSize,
                journalSectors,
                interleaveSectors,
                bufferSectors,
                journalWatermark,
                commitTime,
                sectorsPerBit,
                bitmapFlushInterval,
                internalHash,
                journalCrypt,
                Optional.of(value));
    }

    static IntegrityOptions read(Params group) {
        var options = OptionList.colons(
                group,
                OptionList.names(Flag.values()),
                Set.of(
                        "meta_device",
                        "block_size",
                        "journal_sectors",
                        "interleave_sectors",
                        "buffer_sectors",
                        "journal_watermark",
                        "commit_time",
                        "sectors_per_bit",
                        "bitmap_flush_interval",
                        "internal_hash",
                        "journal_crypt",
                        "journal_mac"));
        return new IntegrityOptions(
                options.flags(Flag.values()),
                options.value("meta_device").map(Params::device),
                options.integer("block_size"),
                options.number("journal_sectors"),
                options.number("interleave_sectors"),
                options.number("buffer_sectors"),
                options.integer("journal_watermark"),
                options.millis("commit_time"),
                options.sectors("sectors_per_bit"),
                options.millis("bitmap_flush_interval"),
                options.value("internal_hash").map(IntegrityAlgorithm::read),
                options.value("journal_crypt").map(IntegrityAlgorithm::read),
                options.value("journal_mac").map(IntegrityAlgorithm::read));
    }

    /** The options in the kernel's order; with keys only for the kernel. */
    Words words(boolean keys) {
        var words = new Words().colon("meta_device", metaDevice).colon("block_size", blockSize);
        for (Flag flag : FIRST) {
            words.flag(flag.word(), flags.contains(flag));
        }
        words.colon("journal_sectors", journalSectors)
                .colon("interleave_sectors", interleaveSectors)
                .colon("buffer_sectors", bufferSectors)
                .colon("journal_watermark", journalWatermark)
                .colon("commit_time", commitTime)
                .colon("sectors_per_bit", sectorsPerBit)
                .colon("bitmap_flush_interval", bitmapFlushInterval);
        for (Flag flag : Flag.values()) {
            words.flag(flag.word(), !FIRST.contains(flag) && flags.contains(flag));
        }
        return words.colon("internal_hash", shown(internalHash, keys))
                .colon("journal_crypt", shown(journalCrypt, keys))
                .colon("journal_mac", shown(journalMac, keys));
    }

    private static Optional<String> shown(Optional<IntegrityAlgorithm> algorithm, boolean keys) {
        return algorithm.map(keys ? IntegrityAlgorithm::word : IntegrityAlgorithm::toString);
    }
}
