package io.devmapper.examples;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.devmapper.Sectors;
import io.devmapper.stats.Activity;
import io.devmapper.stats.Counter;
import io.devmapper.stats.Region;
import io.devmapper.stats.StatsSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sample as one flat object, with the field names of {@code dmstats report} and the unit in the name where that
 * leaves it open. A figure whose denominator is zero is null.
 */
record SampleJson(
        @JsonProperty("timestamp") @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant timestamp,

        @JsonProperty("interval_ns") long interval,
        @JsonProperty("name") String name,
        @JsonProperty("region_id") int regionId,
        @JsonProperty("region_start") long regionStart,
        @JsonProperty("region_len") long regionLength,
        @JsonProperty("area_count") int areaCount,
        @JsonProperty("program_id") @Nullable String programId,
        @JsonProperty("precise") boolean precise,
        @JsonProperty("restarted") boolean restarted,
        @JsonProperty("read_count") long readCount,
        @JsonProperty("reads_merged_count") long readsMergedCount,
        @JsonProperty("read_sector_count") long readSectorCount,
        @JsonProperty("read_time_ns") long readTime,
        @JsonProperty("write_count") long writeCount,
        @JsonProperty("writes_merged_count") long writesMergedCount,
        @JsonProperty("write_sector_count") long writeSectorCount,
        @JsonProperty("write_time_ns") long writeTime,
        @JsonProperty("in_progress_count") long inProgressCount,
        @JsonProperty("io_ticks_ns") long ioTicks,
        @JsonProperty("queue_ticks_ns") long queueTicks,
        @JsonProperty("read_ticks_ns") long readTicks,
        @JsonProperty("write_ticks_ns") long writeTicks,
        @JsonProperty("reads_merged_per_sec") @Nullable Double readsMergedPerSec,
        @JsonProperty("writes_merged_per_sec") @Nullable Double writesMergedPerSec,
        @JsonProperty("reads_per_sec") @Nullable Double readsPerSec,
        @JsonProperty("writes_per_sec") @Nullable Double writesPerSec,
        @JsonProperty("read_bytes_per_sec") @Nullable Double readBytesPerSec,
        @JsonProperty("write_bytes_per_sec") @Nullable Double writeBytesPerSec,
        @JsonProperty("avg_request_bytes") @Nullable Double averageRequestBytes,
        @JsonProperty("queue_size") @Nullable Double queueSize,
        @JsonProperty("await_ns") @Nullable Double await,
        @JsonProperty("read_await_ns") @Nullable Double readAwait,
        @JsonProperty("write_await_ns") @Nullable Double writeAwait,
        @JsonProperty("throughput") @Nullable Double throughput,
        @JsonProperty("service_time_ns") @Nullable Double serviceTime,
        @JsonProperty("util") @Nullable Double utilization,
        @JsonProperty("hist_bounds_ns") List<Long> histogramBounds,
        @JsonProperty("hist_count") List<Long> histogramCounts) {

    static SampleJson of(StatsSample sample) {
        Region region = sample.region();
        Activity activity = sample.total();
        return new SampleJson(
                sample.timestamp(),
                sample.interval().toNanos(),
                sample.device().unmangled(),
                region.id().value(),
                region.start().count(),
                region.length().count(),
                region.areaCount(),
                region.programId().orElse(null),
                region.precise(),
                sample.restarted(),
                activity.get(Counter.READS),
                activity.get(Counter.READS_MERGED),
                activity.get(Counter.READ_SECTORS),
                activity.get(Counter.READ_NSECS),
                activity.get(Counter.WRITES),
                activity.get(Counter.WRITES_MERGED),
                activity.get(Counter.WRITE_SECTORS),
                activity.get(Counter.WRITE_NSECS),
                activity.get(Counter.IN_PROGRESS),
                activity.get(Counter.IO_NSECS),
                activity.get(Counter.WEIGHTED_IO_NSECS),
                activity.get(Counter.TOTAL_READ_NSECS),
                activity.get(Counter.TOTAL_WRITE_NSECS),
                orNull(activity.readsMergedPerSecond()),
                orNull(activity.writesMergedPerSecond()),
                orNull(activity.readsPerSecond()),
                orNull(activity.writesPerSecond()),
                orNull(activity.readBytesPerSecond()),
                orNull(activity.writeBytesPerSecond()),
                bytes(activity.averageRequestSectors()),
                orNull(activity.averageQueueSize()),
                orNull(activity.averageWaitNanos()),
                orNull(activity.averageReadWaitNanos()),
                orNull(activity.averageWriteWaitNanos()),
                orNull(activity.throughput()),
                orNull(activity.serviceTimeNanos()),
                orNull(activity.utilization()),
                region.bounds().bounds().stream().map(Duration::toNanos).toList(),
                IntStream.range(0, region.bounds().bins())
                        .mapToObj(activity::histogram)
                        .toList());
    }

    private static @Nullable Double bytes(OptionalDouble sectors) {
        return sectors.isPresent() ? Double.valueOf(sectors.getAsDouble() * Sectors.BYTES) : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
