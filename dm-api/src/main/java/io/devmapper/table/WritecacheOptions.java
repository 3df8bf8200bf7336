package io.devmapper.table;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What differs from the ordinary in a {@link WritecacheTarget}. The kernel has its own values for what is absent.
 *
 * @param startSector where the cache begins on its device
 * @param highWatermark writing back begins when so many per cent are used, 0 to 100
 * @param lowWatermark writing back ends when so many per cent are used, 0 to 100
 * @param writebackJobs how many blocks are written back at once, 0 to 4294967295
 * @param autocommitBlocks a commit follows so many blocks without a flush, 0 to 4294967295
 * @param autocommitTime a commit follows this time without a flush, 0 to 3600000 whole milliseconds
 * @param maxAge a block is written back when it is so old, 0 to 86400000 whole milliseconds
 * @param cleaner whether nothing more is cached, so that the cache gets empty
 * @param forceUnitAccess whether writes back are forced to the medium
 * @param metadataOnly whether only metadata of file systems are cached
 * @param pauseWriteback how long writing back pauses after an I/O to the origin, 0 to 60000 whole milliseconds
 */
public record WritecacheOptions(
        Optional<Sectors> startSector,
        OptionalInt highWatermark,
        OptionalInt lowWatermark,
        OptionalLong writebackJobs,
        OptionalLong autocommitBlocks,
        Optional<Duration> autocommitTime,
        Optional<Duration> maxAge,
        boolean cleaner,
        Optional<ForceUnitAccess> forceUnitAccess,
        boolean metadataOnly,
        Optional<Duration> pauseWriteback) {
    /** Nothing. */
    public static final WritecacheOptions NONE = new WritecacheOptions(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            Optional.empty());

    private static final int MAX_PERCENT = 100;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Whether writes back to the origin are forced to its medium; for persistent memory only. */
    public enum ForceUnitAccess implements Keyword {
        /** They are. */
        FUA,
        /** They are not, and a flush follows. */
        NOFUA
    }

    /** Checks the kernel's ranges. */
    public WritecacheOptions {
        Require.range("high watermark", highWatermark.orElse(0), 0, MAX_PERCENT);
        Require.range("low watermark", lowWatermark.orElse(0), 0, MAX_PERCENT);
        Require.range("writeback jobs", writebackJobs.orElse(0), 0, Require.UINT_MAX);
        Require.range("autocommit blocks", autocommitBlocks.orElse(0), 0, Require.UINT_MAX);
        autocommitTime.ifPresent(time -> Require.millis("autocommit time", time, HOUR));
        maxAge.ifPresent(time -> Require.millis("maximal age", time, DAY));
        pauseWriteback.ifPresent(time -> Require.millis("pause of writing back", time, MINUTE));
    }

    /**
     * Sets where the cache begins on its device.
     *
     * @param value the sector
     * @return a copy with it
     */
    public WritecacheOptions withStartSector(Sectors value) {
        return new WritecacheOptions(
                Optional.of(value),
                highWatermark,
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                maxAge,
                cleaner,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Sets when writing back begins.
     *
     * @param value the per cent of the cache in use
     * @return a copy with it
     */
    public WritecacheOptions withHighWatermark(int value) {
        return new WritecacheOptions(
                startSector,
                OptionalInt.of(value),
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                maxAge,
                cleaner,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Sets when writing back ends.
     *
     * @param value the per cent of the cache in use
     * @return a copy with it
     */
    public WritecacheOptions withLowWatermark(int value) {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                OptionalInt.of(value),
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                maxAge,
                cleaner,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Sets how many blocks are written back at once.
     *
     * @param value the number
     * @return a copy with it
     */
    public WritecacheOptions withWritebackJobs(long value) {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                OptionalLong.of(value),
                autocommitBlocks,
                autocommitTime,
                maxAge,
                cleaner,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Sets after how many blocks a commit follows.
     *
     * @param value the number
     * @return a copy with it
     */
    public WritecacheOptions withAutocommitBlocks(long value) {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                writebackJobs,
                OptionalLong.of(value),
                autocommitTime,
                maxAge,
                cleaner,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Sets after which time a commit follows.
     *
     * @param value the time
     * @return a copy with it
     */
    public WritecacheOptions withAutocommitTime(Duration value) {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                Optional.of(value),
                maxAge,
                cleaner,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Sets how old a block gets before it is written back.
     *
     * @param value the age
     * @return a copy with it
     */
    public WritecacheOptions withMaxAge(Duration value) {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                Optional.of(value),
                cleaner,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Lets the cache get empty.
     *
     * @return a copy with it
     */
    public WritecacheOptions withCleaner() {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                maxAge,
                true,
                forceUnitAccess,
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Says whether writes back are forced to the medium.
     *
     * @param value whether they are
     * @return a copy with it
     */
    public WritecacheOptions withForceUnitAccess(ForceUnitAccess value) {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                maxAge,
                cleaner,
                Optional.of(value),
                metadataOnly,
                pauseWriteback);
    }

    /**
     * Caches metadata of file systems only.
     *
     * @return a copy with it
     */
    public WritecacheOptions withMetadataOnly() {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                maxAge,
                cleaner,
                forceUnitAccess,
                true,
                pauseWriteback);
    }

    /**
     * Sets how long writing back pauses after an I/O to the origin.
     *
     * @param value the time
     * @return a copy with it
     */
    public WritecacheOptions withPauseWriteback(Duration value) {
        return new WritecacheOptions(
                startSector,
                highWatermark,
                lowWatermark,
                writebackJobs,
                autocommitBlocks,
                autocommitTime,
                maxAge,
                cleaner,
                forceUnitAccess,
                metadataOnly,
                Optional.of(value));
    }

    static WritecacheOptions read(Params group) {
        var options = OptionList.words(
                group,
                Set.of("cleaner", "fua", "nofua", "metadata_only"),
                Set.of(
                        "start_sector",
                        "high_watermark",
                        "low_watermark",
                        "writeback_jobs",
                        "autocommit_blocks",
                        "autocommit_time",
                        "max_age",
                        "pause_writeback"));
        Set<ForceUnitAccess> fua = options.flags(ForceUnitAccess.values());
        Require.that(fua.size() <= 1, "writecache takes fua or nofua, not both");
        return new WritecacheOptions(
                options.sectors("start_sector"),
                options.integer("high_watermark"),
                options.integer("low_watermark"),
                options.number("writeback_jobs"),
                options.number("autocommit_blocks"),
                options.millis("autocommit_time"),
                options.millis("max_age"),
                options.flag("cleaner"),
                fua.stream().findFirst(),
                options.flag("metadata_only"),
                options.millis("pause_writeback"));
    }

    Words words() {
        var words = new Words()
                .option("start_sector", startSector)
                .option("high_watermark", highWatermark)
                .option("low_watermark", lowWatermark)
                .option("writeback_jobs", writebackJobs)
                .option("autocommit_blocks", autocommitBlocks)
                .option("autocommit_time", autocommitTime)
                .option("max_age", maxAge)
                .flag("cleaner", cleaner);
        forceUnitAccess.ifPresent(words::add);
        return words.flag("metadata_only", metadataOnly).option("pause_writeback", pauseWriteback);
    }
}
