package io.devmapper.stats;

/** The counters that the kernel keeps of each area, in the kernel's order. All but {@link #IN_PROGRESS} only grow. */
public enum Counter {
    /** Reads completed. */
    READS("read_count", false),
    /** Reads merged; kernels so far hardly ever count one. */
    READS_MERGED("reads_merged_count", false),
    /** Sectors read, of 512 bytes. */
    READ_SECTORS("read_sector_count", false),
    /** Sum of the durations of reads, in nanoseconds. */
    READ_NSECS("read_time", true),
    /** Writes completed. */
    WRITES("write_count", false),
    /** Writes merged; kernels so far hardly ever count one. */
    WRITES_MERGED("writes_merged_count", false),
    /** Sectors written, of 512 bytes. */
    WRITE_SECTORS("write_sector_count", false),
    /** Sum of the durations of writes, in nanoseconds. */
    WRITE_NSECS("write_time", true),
    /** I/Os in flight now: a level, not a sum. */
    IN_PROGRESS("in_progress_count", false),
    /** Time with at least one I/O in flight, in nanoseconds. */
    IO_NSECS("io_ticks", true),
    /** Integral of the number of I/Os in flight over time, in nanoseconds. */
    WEIGHTED_IO_NSECS("queue_ticks", true),
    /** Time with at least one read in flight, in nanoseconds. */
    TOTAL_READ_NSECS("read_ticks", true),
    /** Time with at least one write in flight, in nanoseconds. */
    TOTAL_WRITE_NSECS("write_ticks", true);

    private final String field;
    private final boolean time;

    Counter(String field, boolean time) {
        this.field = field;
        this.time = time;
    }

    /**
     * Gives the name that {@code dmstats report} has for it.
     *
     * @return such as {@code read_sector_count}
     */
    public String field() {
        return field;
    }

    /**
     * Tells whether it is a time, which the kernel counts in milliseconds unless the region is precise.
     *
     * @return whether its unit is the nanosecond here
     */
    public boolean isTime() {
        return time;
    }
}
