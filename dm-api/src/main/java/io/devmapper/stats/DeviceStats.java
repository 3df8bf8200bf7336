package io.devmapper.stats;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import io.devmapper.error.Failure;
import io.devmapper.error.ProtocolException;
import io.devmapper.error.RegionNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The statistics of one device: its regions, and readings of them. Regions belong to the device: they survive a new
 * table, a suspend and a rename, and end with it. Thread-safe, and without a handle to close.
 *
 * <p>Every method can fail as {@link DeviceMapper#run} can, with
 * {@link io.devmapper.error.DeviceNotFoundException} if the device has gone.
 */
public final class DeviceStats {
    /** Large regions are read in pages of about this size: it bounds memory, and is faster than one huge reply. */
    private static final int PAGE_BYTES = 2 * 1024 * 1024;

    private final DeviceMapper deviceMapper;
    private final DmName name;
    private final DeviceId device;

    private DeviceStats(DeviceMapper deviceMapper, DmName name, DeviceId device) {
        this.deviceMapper = deviceMapper;
        this.name = name;
        this.device = device;
    }

    /**
     * Finds a device. From here on it is addressed by number, so that a rename does not lose it.
     *
     * @param deviceMapper the device-mapper
     * @param device the device
     * @return its statistics
     */
    public static DeviceStats of(DeviceMapper deviceMapper, DeviceId device) {
        DeviceInfo info = deviceMapper.info(device);
        return new DeviceStats(deviceMapper, info.name(), info.number());
    }

    /**
     * Gives the device's name.
     *
     * @return the name that it had when it was found
     */
    public DmName name() {
        return name;
    }

    /**
     * Creates a region, which stays until it is deleted. Waits for I/O in flight. If the new region cannot be listed,
     * it is deleted again.
     *
     * @param spec the region
     * @return the region as the kernel lists it
     */
    public Region create(RegionSpec spec) {
        RegionId id = deviceMapper.run(StatsMessages.create(device, spec));
        return created(id, spec.programId()).orElseThrow(() -> gone(id, "was deleted right after it was created"));
    }

    private Optional<Region> created(RegionId id, String programId) {
        try {
            return regions(programId).stream()
                    .filter(region -> region.id().equals(id))
                    .findFirst();
        } catch (RuntimeException | Error e) {
            try {
                delete(id);
            } catch (RuntimeException notDeleted) {
                e.addSuppressed(notDeleted);
            }
            throw e;
        }
    }

    /**
     * Lists the regions of all programs.
     *
     * @return the regions, by ascending id
     */
    public List<Region> regions() {
        return regions(Optional.empty());
    }

    /**
     * Lists the regions of one program.
     *
     * @param programId what the program calls itself
     * @return the regions, by ascending id
     */
    public List<Region> regions(String programId) {
        return regions(Optional.of(programId));
    }

    private List<Region> regions(Optional<String> programId) {
        return deviceMapper.run(StatsMessages.list(device, programId));
    }

    /**
     * Reads the counters of a region, which changes nothing. A large region is read in pages, one after the other.
     *
     * @param region the region, as listed
     * @return the counters
     * @throws RegionNotFoundException if the region has gone, or another one has its id
     */
    public Reading read(Region region) {
        int areas = region.areaCount();
        int page = Math.min(areas, StatsMessages.areasIn(PAGE_BYTES, region));
        long[][] counters = new long[Counter.values().length][areas];
        long[] histogram = new long[Math.multiplyExact(areas, region.bounds().bins())];
        long before = deviceMapper.time().nanoTime();
        for (int first = 0; first < areas; first += page) {
            int count = Math.min(page, areas - first);
            readPage(region, first, count, counters, histogram);
        }
        long after = deviceMapper.time().nanoTime();
        Instant timestamp = deviceMapper.time().now();
        return new Reading(name, region, timestamp, before + (after - before) / 2, counters, histogram);
    }

    private void readPage(Region region, int first, int count, long[][] counters, long[] histogram) {
        int lines;
        try {
            lines = deviceMapper.run(StatsMessages.print(device, region, first, count, counters, histogram));
        } catch (ProtocolException e) {
            if (regions().contains(region)) {
                throw e;
            }
            throw gone(region.id(), "is not the one that was listed");
        }
        if (lines != count) {
            throw gone(region.id(), "has " + lines + " areas from " + first + ", not " + count);
        }
    }

    /**
     * Zeroes the counters of a region, for all its readers.
     *
     * @param region the region
     * @throws RegionNotFoundException if there is no such region
     */
    public void clear(RegionId region) {
        deviceMapper.run(StatsMessages.clear(device, region));
    }

    /**
     * Deletes a region.
     *
     * @param region the region
     * @throws RegionNotFoundException if there is no such region
     */
    public void delete(RegionId region) {
        deviceMapper.run(StatsMessages.delete(device, region));
    }

    private RegionNotFoundException gone(RegionId region, String why) {
        return new RegionNotFoundException(new Failure(
                "TARGET_MSG", Optional.of(device), Optional.empty(), "region " + region + " " + why, List.of()));
    }
}
