package io.devmapper.stats;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened within an interval as one flat row, for JSON: a row of {@code dmstats report}, with its names. The unit is
 * added to a name that does not tell it, and sizes and times are in bytes and nanoseconds. What is undefined is null. The
 * names are fixed, whatever Jackson is told of naming, and the text is the same from Jackson 2 and 3; new ones may be added.
 *
 * @param timestamp the wall-clock time at the end of the interval
 * @param intervalNanos the time that it covers
 * @param device the device
 * @param statsName the alias of a group that has one, and otherwise the device
 * @param objectType {@code area}, {@code region} or {@code group}
 * @param groupId the group; absent for others
 * @param regionId the region; absent for a group
 * @param areaId the area; absent for others
 * @param areaCount how many areas are summed up
 * @param regionStartSectors the region's first sector; absent for a group
 * @param regionLengthSectors how many sectors it has
 * @param areaStartSectors the area's first sector on the device; absent for others
 * @param areaLengthSectors how many sectors it has
 * @param programId what the region's creator calls itself
 * @param userData what the region's creator keeps with it
 * @param precise whether the kernel takes times in nanoseconds; absent for a group
 * @param restarted whether counters were cleared within the interval
 * @param readCount reads completed
 * @param readsMergedCount reads merged
 * @param readSectorCount sectors read
 * @param readTimeNanos sum of the durations of reads
 * @param writeCount writes completed
 * @param writesMergedCount writes merged
 * @param writeSectorCount sectors written
 * @param writeTimeNanos sum of the durations of writes
 * @param inProgressCount I/Os in flight at the end
 * @param ioTicksNanos time with at least one I/O in flight
 * @param queueTicksNanos integral of the I/Os in flight over time
 * @param readTicksNanos time with at least one read in flight
 * @param writeTicksNanos time with at least one write in flight
 * @param readsMergedPerSecond see {@link Activity#readsMergedPerSecond()}
 * @param writesMergedPerSecond see {@link Activity#writesMergedPerSecond()}
 * @param readsPerSecond see {@link Activity#readsPerSecond()}
 * @param writesPerSecond see {@link Activity#writesPerSecond()}
 * @param readBytesPerSecond see {@link Activity#readBytesPerSecond()}
 * @param writeBytesPerSecond see {@link Activity#writeBytesPerSecond()}
 * @param averageRequestBytes see {@link Activity#averageRequestBytes()}
 * @param queueSize see {@link Activity#averageQueueSize()}
 * @param awaitNanos see {@link Activity#averageWaitNanos()}
 * @param readAwaitNanos see {@link Activity#averageReadWaitNanos()}
 * @param writeAwaitNanos see {@link Activity#averageWriteWaitNanos()}
 * @param throughput see {@link Activity#throughput()}
 * @param serviceTimeNanos see {@link Activity#serviceTimeNanos()}
 * @param utilization see {@link Activity#utilization()}
 * @param histogramBoundsNanos the bounds of the histogram; empty without one
 * @param histogramCounts the growth of its bins, one more than there are bounds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "timestamp",
    "interval_ns",
    "name",
    "stats_name",
    "obj_type",
    "group_id",
    "region_id",
    "area_id",
    "area_count",
    "region_start_sectors",
    "region_len_sectors",
    "area_start_sectors",
    "area_len_sectors",
    "program_id",
    "user_data",
    "precise",
    "restarted",
    "read_count",
    "reads_merged_count",
    "read_sector_count",
    "read_time_ns",
    "write_count",
    "writes_merged_count",
    "write_sector_count",
    "write_time_ns",
    "in_progress_count",
    "io_ticks_ns",
    "queue_ticks_ns",
    "read_ticks_ns",
    "write_ticks_ns",
    "reads_merged_per_sec",
    "writes_merged_per_sec",
    "reads_per_sec",
    "writes_per_sec",
    "read_bytes_per_sec",
    "write_bytes_per_sec",
    "avg_request_size_bytes",
    "queue_size",
    "await_ns",
    "read_await_ns",
    "write_await_ns",
    "throughput",
    "service_time_ns",
    "util",
    "hist_bounds_ns",
    "hist_count"
})
public record ActivityReport(
        @JsonProperty("timestamp") @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant timestamp,

        @JsonProperty("interval_ns") long intervalNanos,
        @JsonProperty("name") String device,
        @JsonProperty("stats_name") String statsName,
        @JsonProperty("obj_type") String objectType,
        @JsonProperty("group_id") @Nullable Integer groupId,
        @JsonProperty("region_id") @Nullable Integer regionId,
        @JsonProperty("area_id") @Nullable Integer areaId,
        @JsonProperty("area_count") int areaCount,
        @JsonProperty("region_start_sectors") @Nullable Long regionStartSectors,
        @JsonProperty("region_len_sectors") @Nullable Long regionLengthSectors,
        @JsonProperty("area_start_sectors") @Nullable Long areaStartSectors,
        @JsonProperty("area_len_sectors") @Nullable Long areaLengthSectors,
        @JsonProperty("program_id") @Nullable String programId,
        @JsonProperty("user_data") @Nullable String userData,
        @JsonProperty("precise") @Nullable Boolean precise,
        @JsonProperty("restarted") boolean restarted,
        @JsonProperty("read_count") long readCount,
        @JsonProperty("reads_merged_count") long readsMergedCount,
        @JsonProperty("read_sector_count") long readSectorCount,
        @JsonProperty("read_time_ns") long readTimeNanos,
        @JsonProperty("write_count") long writeCount,
        @JsonProperty("writes_merged_count") long writesMergedCount,
        @JsonProperty("write_sector_count") long writeSectorCount,
        @JsonProperty("write_time_ns") long writeTimeNanos,
        @JsonProperty("in_progress_count") long inProgressCount,
        @JsonProperty("io_ticks_ns") long ioTicksNanos,
        @JsonProperty("queue_ticks_ns") long queueTicksNanos,
        @JsonProperty("read_ticks_ns") long readTicksNanos,
        @JsonProperty("write_ticks_ns") long writeTicksNanos,
        @JsonProperty("reads_merged_per_sec") @Nullable Double readsMergedPerSecond,
        @JsonProperty("writes_merged_per_sec") @Nullable Double writesMergedPerSecond,
        @JsonProperty("reads_per_sec") @Nullable Double readsPerSecond,
        @JsonProperty("writes_per_sec") @Nullable Double writesPerSecond,
        @JsonProperty("read_bytes_per_sec") @Nullable Double readBytesPerSecond,
        @JsonProperty("write_bytes_per_sec") @Nullable Double writeBytesPerSecond,
        @JsonProperty("avg_request_size_bytes") @Nullable Double averageRequestBytes,
        @JsonProperty("queue_size") @Nullable Double queueSize,
        @JsonProperty("await_ns") @Nullable Double awaitNanos,
        @JsonProperty("read_await_ns") @Nullable Double readAwaitNanos,
        @JsonProperty("write_await_ns") @Nullable Double writeAwaitNanos,
        @JsonProperty("throughput") @Nullable Double throughput,
        @JsonProperty("service_time_ns") @Nullable Double serviceTimeNanos,
        @JsonProperty("util") @Nullable Double utilization,
        @JsonProperty("hist_bounds_ns") List<Long> histogramBoundsNanos,
        @JsonProperty("hist_count") List<Long> histogramCounts) {
    /** Copies the lists. */
    public ActivityReport {
        histogramBoundsNanos = List.copyOf(histogramBoundsNanos);
        histogramCounts = List.copyOf(histogramCounts);
    }

    /**
     * Reports one area.
     *
     * @param sample the sample
     * @param area the area, from 0
     * @return the row
     * @throws IndexOutOfBoundsException if there is no such area
     */
    public static ActivityReport ofArea(StatsSample sample, int area) {
        return ReportRows.area(sample, area);
    }

    /**
     * Reports all areas of a region together.
     *
     * @param sample the sample
     * @return the row
     */
    public static ActivityReport ofRegion(StatsSample sample) {
        return ReportRows.region(sample);
    }

    /**
     * Reports all regions of a group together.
     *
     * @param sample the sample, with at least one region
     * @return the row, with the time of the sample of the last region
     * @throws IllegalArgumentException if the sample has no region
     */
    public static ActivityReport ofGroup(GroupSample sample) {
        return ReportRows.group(sample);
    }
}
