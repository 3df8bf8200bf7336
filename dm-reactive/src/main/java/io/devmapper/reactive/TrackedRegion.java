package io.devmapper.reactive;

import io.devmapper.DeviceId;
import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.RegionNotFoundException;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.Reading;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionId;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import java.util.Optional;

/**
 * One region under one subscription: the last reading of it, from which the next sample counts, and, if the
 * subscription made the region, the duty to delete it exactly once. All methods but {@link #ends} block.
 */
final class TrackedRegion {
    private final DeviceMapper deviceMapper;
    private final DeviceId device;
    private final Region region;
    private final boolean owned;
    private final Custody custody = new Custody();
    private volatile DeviceStats stats;
    private Reading last;

    private TrackedRegion(DeviceMapper deviceMapper, DeviceId device, DeviceStats stats, Region region, boolean owned) {
        this.deviceMapper = deviceMapper;
        this.device = device;
        this.stats = stats;
        this.region = region;
        this.owned = owned;
        this.last = stats.read(region);
    }

    /** Tracks a region that belongs to somebody else. */
    static TrackedRegion existing(DeviceMapper deviceMapper, DeviceId device, RegionId id) {
        DeviceStats stats = DeviceStats.of(deviceMapper, device);
        Region region = stats.regions().stream()
                .filter(listed -> listed.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RegionNotFoundException(
                        Origin.statistics(Optional.of(device)).failure("there is no region " + id)));
        return new TrackedRegion(deviceMapper, device, stats, region, false);
    }

    /** Makes a region and tracks it; if that fails no region is left. */
    static TrackedRegion create(DeviceMapper deviceMapper, DeviceId device, RegionSpec spec) {
        DeviceStats stats = DeviceStats.of(deviceMapper, device);
        Region region = stats.create(spec);
        try {
            return new TrackedRegion(deviceMapper, device, stats, region, true);
        } catch (RuntimeException | Error e) {
            try {
                delete(stats, region);
            } catch (RuntimeException | LinkageError notDeleted) {
                e.addSuppressed(notDeleted);
            }
            throw e;
        }
    }

    /** What happened since the last reading; nothing if the subscription has ended. */
    Optional<StatsSample> sample() {
        if (!custody.enter()) {
            return Optional.empty();
        }
        try {
            StatsSample sample = stats.sampleSince(last).sample().orElseThrow(this::gone);
            last = sample.reading();
            return Optional.of(sample);
        } finally {
            if (!custody.leave()) {
                giveBack();
            }
        }
    }

    private RegionNotFoundException gone() {
        return new RegionNotFoundException(Origin.statistics(Optional.of(device))
                .failure("region " + region.id() + " was deleted, or another one has its id"));
    }

    /** Follows a rename, if there was one. */
    void follow(DmName name) {
        if (!stats.name().equals(name)) {
            stats = DeviceStats.of(deviceMapper, device);
        }
    }

    /** Ends the tracking. Whether the caller has to {@link #giveBack()}; if not, the call that goes on does. */
    boolean ends() {
        return custody.end();
    }

    /** Deletes the region if it was made here. */
    void giveBack() {
        if (owned) {
            delete(stats, region);
        }
    }

    private static void delete(DeviceStats stats, Region region) {
        try {
            stats.delete(region);
        } catch (DeviceNotFoundException | RegionNotFoundException alreadyGone) {
            // As wanted.
        }
    }
}
