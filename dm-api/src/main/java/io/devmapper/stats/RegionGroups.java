package io.devmapper.stats;

import io.devmapper.DeviceId;
import io.devmapper.error.Failure;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.RegionNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The groups of regions on a device, as {@code dmstats group} makes them. The kernel keeps only the text: each change
 * reads it, and writes it anew as a whole, so that two who change one group at once may lose one change. Thread-safe.
 */
public final class RegionGroups {
    private final DeviceStats stats;
    private final DeviceId device;
    private final TagFormat format;

    RegionGroups(DeviceStats stats, DeviceId device, TagFormat format) {
        this.stats = stats;
        this.device = device;
        this.format = format;
    }

    /**
     * Lists the groups.
     *
     * @return the groups, by ascending id
     */
    public List<Group> list() {
        return groups(stats.regions());
    }

    /**
     * Groups regions without a name.
     *
     * @param members the regions, at least one; none of them in a group yet, and all with the same histogram bounds or
     *     all without. What overlapping regions share is counted for each of them
     * @return the group
     * @throws RegionNotFoundException if there is no such region
     * @throws InvalidRequestException if a region is in a group already, or the bounds differ
     */
    public Group create(Collection<RegionId> members) {
        return create(new Group(List.copyOf(members), Optional.empty()));
    }

    /**
     * Groups regions under a name.
     *
     * @param members the regions, as without a name
     * @param alias the name, of which several groups may have the same; without {@code :}, {@code #}, {@code "}, backslash
     *     and control characters, and without blanks in the plain format
     * @return the group
     * @throws RegionNotFoundException if there is no such region
     * @throws InvalidRequestException if a region is in a group already, or the bounds differ
     */
    public Group create(Collection<RegionId> members, String alias) {
        GroupTag.requireAlias(alias, format);
        return create(new Group(List.copyOf(members), Optional.of(alias)));
    }

    private Group create(Group group) {
        List<Region> all = stats.regions();
        List<Region> members = new ArrayList<>();
        for (RegionId id : group.members()) {
            members.add(all.stream()
                    .filter(region -> region.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> StatsFailures.noRegion(device, id, "does not exist")));
        }
        for (Group other : groups(all)) {
            for (RegionId id : group.members()) {
                if (other.members().contains(id)) {
                    throw refused("region " + id + " is in group " + other.id() + " already");
                }
            }
        }
        for (Region member : members) {
            if (!member.bounds().equals(members.get(0).bounds())) {
                throw refused("regions " + group.id() + " and " + member.id() + " have different histogram bounds");
            }
        }
        write(members.get(0), Optional.of(new GroupTag(group, format)));
        return group;
    }

    /**
     * Gives a group another name, or takes its name away.
     *
     * @param group the group's id
     * @param alias the name, as for a new group in the format that the group has; none to take it away
     * @return the group as it is now
     * @throws RegionNotFoundException if no region with this id leads a group
     */
    public Group setAlias(RegionId group, Optional<String> alias) {
        Region leader = stats.require(group);
        GroupTag tag = require(leader);
        TagFormat kept = tag.group().alias().isPresent() ? tag.format() : format;
        alias.ifPresent(name -> GroupTag.requireAlias(name, kept));
        var changed = new GroupTag(tag.group().withAlias(alias), kept);
        write(leader, Optional.of(changed));
        return changed.group();
    }

    /**
     * Ends a group; its regions and their user data stay.
     *
     * @param group the group's id
     * @throws RegionNotFoundException if no region with this id leads a group
     */
    public void dissolve(RegionId group) {
        Region leader = stats.require(group);
        require(leader);
        write(leader, Optional.empty());
    }

    /**
     * Deletes all regions of a group that are there, the leader last, so that after a failure the rest is still a group.
     *
     * @param group the group's id
     * @throws RegionNotFoundException if no region with this id leads a group, or somebody deletes its regions meanwhile
     */
    public void deleteRegions(RegionId group) {
        List<Region> all = stats.regions();
        List<RegionId> members =
                new ArrayList<>(require(stats.require(group)).group().members());
        members.retainAll(all.stream().map(Region::id).toList());
        for (int i = members.size() - 1; i >= 0; i--) {
            stats.delete(members.get(i));
        }
    }

    /**
     * Reads all regions of a group that are there, one after the other, which changes nothing.
     *
     * @param group the group's id
     * @return the counters of each
     * @throws RegionNotFoundException if no region with this id leads a group
     */
    public GroupReading read(RegionId group) {
        Group read = require(stats.require(group)).group();
        List<Reading> readings = stats.regions().stream()
                .filter(region -> read.members().contains(region.id()))
                .flatMap(region -> ifThere(region).stream())
                .toList();
        return new GroupReading(read, readings);
    }

    private Optional<Reading> ifThere(Region region) {
        try {
            return Optional.of(stats.read(region));
        } catch (RegionNotFoundException deletedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Takes a region out of the group in which it is, but for a leader, with whom the group ends. */
    void leave(RegionId region, List<Region> all) {
        for (Region leader : all) {
            Optional<GroupTag> tag = leader.aux().group();
            if (tag.isPresent()
                    && !leader.id().equals(region)
                    && tag.get().group().members().contains(region)) {
                var rest = new TreeSet<>(tag.get().group().members());
                rest.remove(region);
                var group = new Group(List.copyOf(rest), tag.get().group().alias());
                write(leader, Optional.of(new GroupTag(group, tag.get().format())));
            }
        }
    }

    private void write(Region leader, Optional<GroupTag> tag) {
        stats.setAux(leader, leader.aux().withGroup(tag));
    }

    private GroupTag require(Region leader) {
        return leader.aux().group().orElseThrow(() -> StatsFailures.noRegion(device, leader.id(), "leads no group"));
    }

    private static List<Group> groups(List<Region> regions) {
        return regions.stream().flatMap(region -> region.group().stream()).toList();
    }

    private InvalidRequestException refused(String why) {
        return new InvalidRequestException(
                new Failure("TARGET_MSG", Optional.of(device), Optional.empty(), why, List.of()));
    }
}
