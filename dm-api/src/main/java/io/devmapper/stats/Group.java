package io.devmapper.stats;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Regions of one device that are looked at together, as {@code dmstats group} makes them. The kernel knows nothing of it:
 * the member with the lowest id, the leader, keeps the group in its auxiliary data.
 *
 * @param members the regions, ascending, at least one; some of them may have gone
 * @param alias the name that the group was given
 */
public record Group(List<RegionId> members, Optional<String> alias) {
    /** Sorts the members, and refuses a group without any. */
    public Group {
        members = List.copyOf(new TreeSet<>(members));
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a group must have a member");
        }
    }

    /**
     * Gives what the group is known by.
     *
     * @return the id of the leader
     */
    public RegionId id() {
        return members.get(0);
    }

    /**
     * Gives the group the name.
     *
     * @param value the name; none to take it away
     * @return the same members with that name
     */
    public Group withAlias(Optional<String> value) {
        return new Group(members, value);
    }
}
