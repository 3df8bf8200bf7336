package io.devmapper.stats;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import io.devmapper.TimeSource;
import io.devmapper.error.RegionNotFoundException;
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
    private final DeviceMapper deviceMapper;
    private final DmName name;
    private final DeviceId device;
    private final RegionReader reader;

    private DeviceStats(DeviceMapper deviceMapper, DmName name, DeviceId device) {
        this.deviceMapper = deviceMapper;
        this.name = name;
        this.device = device;
        this.reader = new RegionReader(deviceMapper, name, device, this::find);
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
     * it is deleted again. A region without user data gets a mark in its place, so that it can be told from a later one
     * with its id; dmstats shows the mark as user data such as {@code dm:807f6e5d4c3b2a81....}.
     *
     * @param spec the region
     * @return the region as the kernel lists it
     */
    public Region create(RegionSpec spec) {
        String aux = spec.auxData().orElseGet(() -> RegionMark.at(time().now()).text());
        RegionId id = deviceMapper.run(StatsMessages.create(device, spec, aux));
        return created(id, spec.programId())
                .orElseThrow(() -> StatsFailures.noRegion(device, id, "was deleted right after it was created"));
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
     * @param programId what the program calls itself: one word that does not start with {@code -}
     * @return the regions, by ascending id
     */
    public List<Region> regions(String programId) {
        AuxText.requireProgramId(programId);
        return regions(Optional.of(programId));
    }

    private List<Region> regions(Optional<String> programId) {
        return deviceMapper.run(StatsMessages.list(device, programId));
    }

    /**
     * Looks a region up.
     *
     * @param region the id
     * @return the region that has this id now
     */
    public Optional<Region> find(RegionId region) {
        return regions().stream().filter(each -> each.id().equals(region)).findFirst();
    }

    /**
     * Gives the groups of regions, whose names are written for dmstats since 1.02.197.
     *
     * @return the groups
     */
    public RegionGroups groups() {
        return groups(TagFormat.QUOTED);
    }

    /**
     * Gives the groups of regions.
     *
     * @param format how the names of new groups are written; an existing group keeps its format
     * @return the groups
     */
    public RegionGroups groups(TagFormat format) {
        return new RegionGroups(this, device, format);
    }

    /**
     * Reads the counters of a region, which changes nothing. A large region is read in pages, one after the other.
     *
     * @param region the region, as listed
     * @return the counters
     * @throws RegionNotFoundException if the region has gone, or another one has its id
     */
    public Reading read(Region region) {
        return reader.read(region, PrintMode.KEEP);
    }

    /**
     * Reads the counters of a region and zeroes what was read, for all its readers: each of them gets only a part of what
     * happened. I/Os in flight stay counted. If it fails in the middle of a large region, the pages before are lost.
     *
     * @param region the region, as listed
     * @return the counters, from which the next sample of this reader counts
     * @throws RegionNotFoundException if the region has gone, or another one has its id
     */
    public Reading readAndClear(Region region) {
        return reader.read(region, PrintMode.CLEAR);
    }

    /**
     * Reads a region again, and tells what happened since: to its areas, and to itself. To be sure that it is still the
     * same region it is looked up when the counters went backwards, and as long as they could be those of a region younger
     * than the previous reading, which is until it has been busy for longer than twice the interval.
     *
     * @param previous the last reading of the region
     * @return the sample, if the region is still there; only this region's troubles are told so, others are thrown
     */
    public SampleOutcome sampleSince(Reading previous) {
        try {
            return outcome(previous, read(previous.region()));
        } catch (RegionNotFoundException e) {
            return lost(previous.region());
        }
    }

    /** What a new reading says, once it is sure to be of the same region. */
    SampleOutcome outcome(Reading previous, Reading current) {
        StatsSample sample = StatsSample.between(previous, current);
        if (sample.restarted() || Restarts.couldBeYoung(previous, current)) {
            Optional<Region> found = find(previous.region().id());
            if (found.filter(previous.region()::isSameAs).isEmpty()) {
                return lost(previous.region(), found);
            }
        }
        return sample.restarted() ? new SampleOutcome.Restarted(sample) : new SampleOutcome.Sampled(sample);
    }

    /** What became of a region that could not be read. */
    SampleOutcome lost(Region region) {
        return lost(region, find(region.id()));
    }

    private static SampleOutcome lost(Region region, Optional<Region> found) {
        return found.<SampleOutcome>map(other -> new SampleOutcome.Replaced(region, other))
                .orElseGet(() -> new SampleOutcome.Gone(region));
    }

    RegionReader reader() {
        return reader;
    }

    TimeSource time() {
        return deviceMapper.time();
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
     * Changes what is kept with a region for the user; the group that it leads stays. Since the kernel replaces the text
     * as a whole, two who change it at once may lose one change.
     *
     * @param region the region
     * @param userData one word, as in {@link RegionSpec}; none to empty it. A mark of {@link #create} is replaced
     * @return the region as it is now
     * @throws RegionNotFoundException if there is no such region
     */
    public Region setUserData(RegionId region, Optional<String> userData) {
        userData.ifPresent(AuxText::requireUserData);
        Region listed = require(region);
        return setAux(listed, listed.aux().withRest(userData));
    }

    /**
     * Deletes a region, whichever has this id, in one message. A group that it is a member of goes on naming it.
     *
     * @param region the region
     * @throws RegionNotFoundException if there is no such region
     */
    public void delete(RegionId region) {
        deviceMapper.run(StatsMessages.delete(device, region));
    }

    /**
     * Deletes this very region, and not a later one with its id, and takes it out of its group. The group of a leader
     * ends with it.
     *
     * @param region the region, as listed
     * @throws RegionNotFoundException if the region has gone, or another one has its id
     */
    public void delete(Region region) {
        List<Region> all = regions();
        if (all.stream().noneMatch(region::isSameAs)) {
            throw StatsFailures.noRegion(device, region.id(), "is not the one that was listed");
        }
        groups().leave(region.id(), all);
        delete(region.id());
    }

    Region require(RegionId region) {
        return find(region).orElseThrow(() -> StatsFailures.noRegion(device, region, "does not exist"));
    }

    Region setAux(Region region, AuxText aux) {
        String text = aux.text();
        deviceMapper.run(StatsMessages.setAux(device, region.id(), text));
        return region.withAuxData(text);
    }
}
