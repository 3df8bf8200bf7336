package io.devmapper.reactive;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.ListedDevice;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.RegionNotFoundException;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Samples a region on each device that there is. Looks for devices that came or went at each tick, whether or not
 * there is demand for samples, so that what a new device does is counted from its first tick on.
 */
final class AllDevices implements Sampling {
    private static final long BEFORE_ALL_TICKS = -1;

    private record Member(TrackedRegion region, long since) {}

    private final DeviceMapper deviceMapper;
    private final Lanes lanes;
    private final RegionSpec spec;
    private final TrackedRegions regions;
    private final Map<DeviceNumber, Member> members = new ConcurrentHashMap<>();

    AllDevices(DeviceMapper deviceMapper, Lanes lanes, RegionSpec spec) {
        this.deviceMapper = deviceMapper;
        this.lanes = lanes;
        this.spec = spec;
        this.regions = new TrackedRegions(lanes);
    }

    @Override
    public void begin() {
        look(BEFORE_ALL_TICKS);
    }

    @Override
    public Flux<StatsSample> samples(Flux<Long> ticks) {
        Origin origin = Origin.statistics(Optional.empty());
        return ticks.publish(shared -> {
            // Never completes, and fails when looking does; takeUntilOther lets demand through, as a merge would not.
            Mono<Void> looking = shared.onBackpressureDrop()
                    .concatMap(tick -> lanes.call(Lane.WAITS, origin, () -> look(tick)), 0)
                    .then();
            return shared.onBackpressureDrop()
                    .concatMap(tick -> Pull.from(lanes, Lane.QUERIES, origin, () -> new Pass(tick)), 0)
                    .takeUntilOther(looking);
        });
    }

    @Override
    public Mono<Void> release() {
        return regions.release();
    }

    /** Brings the members up to date, and tells how many there are. */
    private int look(long tick) {
        Map<DeviceNumber, ListedDevice> listed =
                deviceMapper.list().stream().collect(Collectors.toMap(ListedDevice::number, device -> device));
        members.forEach((number, member) -> {
            if (!listed.containsKey(number)) {
                forget(number, member);
            }
        });
        for (ListedDevice device : listed.values()) {
            if (regions.isReleased()) {
                break;
            }
            try {
                take(device, tick);
            } catch (DeviceNotFoundException | RegionNotFoundException justGone) {
                // The next look finds it in the list, or not.
            }
        }
        return members.size();
    }

    private void take(ListedDevice device, long tick) {
        Member member = members.get(device.number());
        if (member != null) {
            member.region().follow(device.name());
            return;
        }
        TrackedRegion region = TrackedRegion.create(deviceMapper, device.number(), spec);
        if (regions.keep(region)) {
            members.put(device.number(), new Member(region, tick));
        }
    }

    private void forget(DeviceNumber number, Member member) {
        members.remove(number, member);
        regions.forget(member.region());
    }

    /** One sample of each device that was there before the tick, in the order of their numbers. */
    private final class Pass implements Pull.Source<StatsSample> {
        private final Iterator<Map.Entry<DeviceNumber, Member>> rest;

        Pass(long tick) {
            this.rest = members.entrySet().stream()
                    .filter(entry -> entry.getValue().since() < tick)
                    .sorted(Map.Entry.comparingByKey())
                    .toList()
                    .iterator();
        }

        @Override
        public Optional<StatsSample> next() {
            while (rest.hasNext()) {
                Map.Entry<DeviceNumber, Member> entry = rest.next();
                try {
                    Optional<StatsSample> sample = entry.getValue().region().sample();
                    if (sample.isPresent()) {
                        return sample;
                    }
                } catch (DeviceNotFoundException | RegionNotFoundException gone) {
                    forget(entry.getKey(), entry.getValue());
                }
            }
            return Optional.empty();
        }
    }
}
