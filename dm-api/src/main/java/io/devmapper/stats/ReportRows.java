package io.devmapper.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a report: what an area, a region and a group have in common stands here once. */
final class ReportRows {
    private ReportRows() {}

    /** What a row is about. */
    private record Subject(
            Instant timestamp,
            String device,
            String statsName,
            String type,
            Optional<Integer> group,
            Optional<Region> region,
            Optional<Integer> area,
            int areaCount,
            boolean restarted) {}

    static ActivityReport area(StatsSample sample, int area) {
        return row(ofRegion(sample, "area", Optional.of(area), 1), sample.area(area));
    }

    static ActivityReport region(StatsSample sample) {
        return row(ofRegion(sample, "region", Optional.empty(), sample.region().areaCount()), sample.total());
    }

    static ActivityReport group(GroupSample sample) {
        if (sample.samples().isEmpty()) {
            throw new IllegalArgumentException("sample has no region of " + sample.group());
        }
        StatsSample last = sample.samples().get(sample.samples().size() - 1);
        String device = last.device().toString();
        int areas = sample.samples().stream()
                .mapToInt(each -> each.region().areaCount())
                .reduce(0, Math::addExact);
        var subject = new Subject(
                last.timestamp(),
                device,
                sample.group().alias().orElse(device),
                "group",
                Optional.of(sample.group().id().value()),
                Optional.empty(),
                Optional.empty(),
                areas,
                sample.restarted());
        return row(subject, sample.total());
    }

    private static Subject ofRegion(StatsSample sample, String type, Optional<Integer> area, int areaCount) {
        String device = sample.device().toString();
        return new Subject(
                sample.timestamp(),
                device,
                device,
                type,
                Optional.empty(),
                Optional.of(sample.region()),
                area,
                areaCount,
                sample.restarted());
    }

    private static ActivityReport row(Subject of, Activity activity) {
        Optional<Region> region = of.region();
        Optional<Area> area = region.flatMap(each -> of.area().map(index -> Area.of(each, index)));
        return new ActivityReport(
                of.timestamp(),
                activity.interval().toNanos(),
                of.device(),
                of.statsName(),
                of.type(),
                orNull(of.group()),
                orNull(region.map(each -> each.id().value())),
                orNull(of.area()),
                of.areaCount(),
                orNull(region.map(each -> each.start().count())),
                orNull(region.map(each -> each.length().count())),
                orNull(area.map(Area::start)),
                orNull(area.map(Area::length)),
                orNull(region.flatMap(Region::programId)),
                orNull(region.flatMap(Region::userData)),
                orNull(region.map(Region::precise)),
                of.restarted(),
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
                orNull(activity.averageRequestBytes()),
                orNull(activity.averageQueueSize()),
                orNull(activity.averageWaitNanos()),
                orNull(activity.averageReadWaitNanos()),
                orNull(activity.averageWriteWaitNanos()),
                orNull(activity.throughput()),
                orNull(activity.serviceTimeNanos()),
                orNull(activity.utilization()),
                activity.bounds().bounds().stream().map(Duration::toNanos).toList(),
                activity.histogram().bins().stream().map(Histogram.Bin::count).toList());
    }

    /** Where an area lies; the last one may be shorter. */
    private record Area(long start, long length) {
        static Area of(Region region, int index) {
            long size = region.areaSize().count();
            long offset = index * size;
            return new Area(
                    region.start().count() + offset,
                    Math.min(size, region.length().count() - offset));
        }
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
