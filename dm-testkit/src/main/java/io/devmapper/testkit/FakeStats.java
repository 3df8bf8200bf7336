package io.devmapper.testkit;

import io.devmapper.error.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The statistics of one device: its regions, by ascending id. They live as long as the device. */
final class FakeStats {
    private final Ticks clock;
    private final StatsMemory memory;
    private final TreeMap<Integer, FakeRegion> regions = new TreeMap<>();
    private long lastEnd = -1;
    private @Nullable Direction lastDirection;

    FakeStats(Ticks clock, StatsMemory memory) {
        this.clock = clock;
        this.memory = memory;
    }

    List<FakeRegion> regions() {
        return new ArrayList<>(regions.values());
    }

    /** Takes the smallest free id, so an id comes back after a delete. */
    int create(FakeRegion.Shape shape, String programId, String auxData) {
        memory.take(shape);
        int id = 0;
        while (regions.containsKey(id)) {
            id++;
        }
        regions.put(id, new FakeRegion(id, shape, clock, programId, auxData));
        return id;
    }

    FakeRegion region(int id) {
        FakeRegion region = regions.get(id);
        if (region == null) {
            throw new KernelError(Errno.ENOENT);
        }
        return region;
    }

    void delete(int id) {
        memory.give(region(id).shape());
        regions.remove(id);
    }

    /** Deletes what is left when the device goes. */
    void end() {
        regions().forEach(region -> delete(region.id()));
    }

    /** One part of an I/O, and the regions that saw it begin. */
    final class Counted {
        private final IoPart io;
        private final boolean merged;
        private final long began;
        private final List<FakeRegion> seenBy;

        private Counted(IoPart io, boolean merged, long began) {
            this.io = io;
            this.merged = merged;
            this.began = began;
            this.seenBy = regions();
        }

        void end(long nanos) {
            seenBy.forEach(region -> region.end(io, merged, began, nanos));
        }
    }

    Counted begin(IoPart io, long nanos) {
        var counted = new Counted(io, !regions.isEmpty() && looksMerged(io), nanos);
        counted.seenBy.forEach(region -> region.begin(io, nanos));
        return counted;
    }

    /** The kernel means to compare sectors here, but compares one with a truth value; only sectors 0 and 1 can match. */
    private boolean looksMerged(IoPart io) {
        boolean follows = lastEnd != 0 && (io.direction() == Direction.WRITE) == (lastDirection == Direction.WRITE);
        lastEnd = io.end();
        lastDirection = io.direction();
        return io.start() == (follows ? 1 : 0);
    }
}
