package io.devmapper.reactive;

import io.devmapper.DeviceId;
import io.devmapper.DeviceMapper;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.Reading;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionId;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import io.devmapper.task.DmTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts each blocking call of a device-mapper on the lane that suits it, so that no caller's thread waits. */
final class LaneDeviceMapper implements ReactiveDeviceMapper {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final DeviceMapper deviceMapper;
    private final Lanes lanes;
    private final Changes changes;

    LaneDeviceMapper(DeviceMapper deviceMapper, Lanes lanes) {
        this.deviceMapper = deviceMapper;
        this.lanes = lanes;
        this.changes = new Changes(deviceMapper, lanes);
    }

    @Override
    public <R> Mono<R> run(DmTask<R> task) {
        if (changes.waitsForUdev(task)) {
            return changes.run(task);
        }
        Lane lane = Lane.of(task);
        Mono<R> once = lanes.call(lane, Origin.of(task), () -> deviceMapper.run(task));
        return lane == Lane.EVENTS ? once.takeUntilOther(lanes.closing()) : once;
    }

    @Override
    public Mono<List<Region>> regions(DeviceId device) {
        return statistics(Lane.QUERIES, device, DeviceStats::regions);
    }

    @Override
    public Mono<Region> createRegion(DeviceId device, RegionSpec spec) {
        return statistics(Lane.WAITS, device, stats -> stats.create(spec));
    }

    @Override
    public Mono<Void> deleteRegion(DeviceId device, RegionId region) {
        return statistics(Lane.QUERIES, device, stats -> {
                    stats.delete(region);
                    return region;
                })
                .then();
    }

    @Override
    public Mono<Reading> read(DeviceId device, Region region) {
        return statistics(Lane.QUERIES, device, stats -> stats.read(region));
    }

    private <T> Mono<T> statistics(Lane lane, DeviceId device, Function<DeviceStats, T> work) {
        return lanes.call(
                lane, Origin.statistics(Optional.of(device)), () -> work.apply(DeviceStats.of(deviceMapper, device)));
    }

    @Override
    public Flux<StatsSample> samples(DeviceId device, RegionId region, Duration every) {
        return samplesOf(device, every, () -> TrackedRegion.existing(deviceMapper, device, region));
    }

    @Override
    public Flux<StatsSample> samples(DeviceId device, RegionSpec spec, Duration every) {
        return samplesOf(device, every, () -> TrackedRegion.create(deviceMapper, device, spec));
    }

    private Flux<StatsSample> samplesOf(DeviceId device, Duration every, Supplier<TrackedRegion> opener) {
        Origin origin = Origin.statistics(Optional.of(device));
        return stream(() -> new OneRegion(lanes, origin, opener), origin, every).tag("device", device.toString());
    }

    @Override
    public Flux<StatsSample> samplesOfAll(RegionSpec spec, Duration every) {
        return stream(() -> new AllDevices(deviceMapper, lanes, spec), Origin.statistics(Optional.empty()), every);
    }

    private Flux<StatsSample> stream(Supplier<Sampling> sampling, Origin origin, Duration every) {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("sampling interval must be positive: " + every);
        }
        // The resource is the sampling, which bears being released while a call uses it, and not a region, which
        // would not.
        return Flux.usingWhen(
                        Mono.fromSupplier(sampling),
                        begun -> begin(begun, origin)
                                .thenMany(Flux.defer(() -> begun.samples(Flux.interval(every, lanes.timer()))))
                                .takeUntilOther(lanes.closing()),
                        Sampling::release,
                        (begun, error) -> begun.release(),
                        Sampling::release)
                .name("dm.samples");
    }

    private Mono<Sampling> begin(Sampling sampling, Origin origin) {
        return lanes.call(Lane.WAITS, origin, () -> {
            sampling.begin();
            return sampling;
        });
    }

    @Override
    public void close() {
        lanes.close(CLOSE_LIMIT);
    }
}
