package io.devmapper.stats;

import io.devmapper.DeviceId;
import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import io.devmapper.error.ProtocolException;
import io.devmapper.error.RegionNotFoundException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads the counters of regions page by page, so that memory stays bounded however many areas there are. */
final class RegionReader {
    private final DeviceMapper deviceMapper;
    private final DmName name;
    private final DeviceId device;
    private final Function<RegionId, Optional<Region>> lister;
    private final PageSizes sizes = new PageSizes();

    RegionReader(DeviceMapper deviceMapper, DmName name, DeviceId device, Function<RegionId, Optional<Region>> lister) {
        this.deviceMapper = deviceMapper;
        this.name = name;
        this.device = device;
        this.lister = lister;
    }

    /** Counters as they came, before it is known which moment they belong to. */
    @FunctionalInterface
    interface Unstamped {
        Reading at(long nanos, Instant timestamp);
    }

    Reading read(Region region, PrintMode mode) {
        long before = deviceMapper.time().nanoTime();
        Unstamped counters = unstamped(region, mode);
        long after = deviceMapper.time().nanoTime();
        return counters.at(before + (after - before) / 2, deviceMapper.time().now());
    }

    Unstamped unstamped(Region region, PrintMode mode) {
        int areas = region.areaCount();
        long[][] counters = new long[Counter.values().length][areas];
        long[] bins = new long[Math.multiplyExact(areas, region.bounds().bins())];
        for (int first = 0; first < areas; ) {
            int count = sizes.linesOf(region, areas - first);
            readPage(region, mode, first, count, counters, bins);
            first += count;
        }
        boolean cleared = mode == PrintMode.CLEAR;
        return (nanos, timestamp) -> new Reading(name, region, timestamp, nanos, cleared, counters, bins);
    }

    private void readPage(Region region, PrintMode mode, int first, int count, long[][] counters, long[] histogram) {
        int replyBytes = sizes.replyBytes(region, count);
        StatsMessages.Page page;
        try {
            page = deviceMapper.run(
                    StatsMessages.print(device, region, mode, first, count, replyBytes, counters, histogram));
        } catch (ProtocolException e) {
            if (lister.apply(region.id()).filter(region::isSameAs).isPresent()) {
                throw e;
            }
            throw gone(region.id(), "is not the one that was listed");
        }
        if (page.lines() != count) {
            throw gone(region.id(), "has " + page.lines() + " areas from " + first + ", not " + count);
        }
        sizes.note(region, page.longestLine());
    }

    private RegionNotFoundException gone(RegionId region, String why) {
        return StatsFailures.noRegion(device, region, why);
    }
}
