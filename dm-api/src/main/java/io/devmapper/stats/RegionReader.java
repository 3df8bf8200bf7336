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

    Reading read(Region region, PrintMode mode) {
        int areas = region.areaCount();
        long[][] counters = new long[Counter.values().length][areas];
        long[] histogram = new long[Math.multiplyExact(areas, region.bounds().bins())];
        long before = deviceMapper.time().nanoTime();
        for (int first = 0; first < areas; ) {
            int count = sizes.linesOf(region, areas - first);
            readPage(region, mode, first, count, counters, histogram);
            first += count;
        }
        long after = deviceMapper.time().nanoTime();
        Instant timestamp = deviceMapper.time().now();
        boolean cleared = mode == PrintMode.CLEAR;
        return new Reading(name, region, timestamp, before + (after - before) / 2, cleared, counters, histogram);
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
