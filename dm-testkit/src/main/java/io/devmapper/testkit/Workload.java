package io.devmapper.testkit;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A load of simulated I/O on one device, which goes on as the fake's time passes. The moments, places and latencies
 * come from the fake's seed, so that the same seed gives the same I/O. While the device is missing, suspended or
 * without live table, it sends nothing.
 *
 * @param device the device
 * @param perSecond how many I/Os begin in a second on average, more than 0
 * @param readShare the share of reads, 0 to 1
 * @param size how many sectors an I/O has, at least 1
 * @param latency the median latency; single ones spread around it, and about one in a hundred takes twenty times as long
 * @param hotSpots where I/O is denser
 * @param bursts when I/O is denser
 */
public record Workload(
        DmName device,
        double perSecond,
        double readShare,
        Sectors size,
        Duration latency,
        List<HotSpot> hotSpots,
        Optional<Bursts> bursts) {
    /** Refuses values out of range. */
    public Workload {
        hotSpots = List.copyOf(hotSpots);
        if (!(perSecond > 0) || perSecond > 1e9) {
            throw new IllegalArgumentException("I/Os per second must be more than 0 and at most 1e9: " + perSecond);
        }
        requireShare("readShare", readShare);
        requireShare(
                "sum of the hot spots' shares",
                hotSpots.stream().mapToDouble(HotSpot::share).sum());
        if (size.equals(Sectors.ZERO)) {
            throw new IllegalArgumentException("size of an I/O must be at least 1 sector");
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency may not be negative: " + latency);
        }
    }

    /**
     * A part of the device that gets more than its share of the I/O.
     *
     * @param start its first sector
     * @param length how many sectors, at least as many as one I/O has
     * @param share the share of the I/O that goes there, 0 to 1
     */
    public record HotSpot(Sectors start, Sectors length, double share) {
        /** Refuses a share that is none. */
        public HotSpot {
            requireShare("share", share);
        }
    }

    /**
     * Times of more I/O, which come again and again.
     *
     * @param every from the beginning of one to that of the next
     * @param length how long each takes; less than {@code every}
     * @param factor by what the rate is multiplied then, more than 0
     */
    public record Bursts(Duration every, Duration length, double factor) {
        /** Refuses bursts that run into each other. */
        public Bursts {
            if (length.isNegative() || length.compareTo(every) >= 0) {
                throw new IllegalArgumentException(
                        "a burst must be shorter than their distance " + every + ": " + length);
            }
            if (!(factor > 0)) {
                throw new IllegalArgumentException("factor must be more than 0: " + factor);
            }
        }
    }

    /**
     * Makes an even load: 7 of 10 I/Os are reads, of 8 sectors (4 KiB), with a median latency of 500 µs.
     *
     * @param device the device
     * @param perSecond how many I/Os begin in a second on average, more than 0
     * @return the load
     */
    public static Workload on(DmName device, double perSecond) {
        return new Workload(
                device, perSecond, 0.7, Sectors.of(8), Duration.ofNanos(500_000), List.of(), Optional.empty());
    }

    /**
     * Sets the share of reads.
     *
     * @param share 0 to 1
     * @return the load with it
     */
    public Workload withReadShare(double share) {
        return new Workload(device, perSecond, share, size, latency, hotSpots, bursts);
    }

    /**
     * Sets the size of an I/O.
     *
     * @param value at least 1 sector
     * @return the load with it
     */
    public Workload withSize(Sectors value) {
        return new Workload(device, perSecond, readShare, value, latency, hotSpots, bursts);
    }

    /**
     * Sets the median latency.
     *
     * @param median at least 0
     * @return the load with it
     */
    public Workload withLatency(Duration median) {
        return new Workload(device, perSecond, readShare, size, median, hotSpots, bursts);
    }

    /**
     * Adds a part of the device that gets more than its share.
     *
     * @param start its first sector
     * @param length how many sectors
     * @param share the share of the I/O that goes there, 0 to 1
     * @return the load with it
     */
    public Workload withHotSpot(Sectors start, Sectors length, double share) {
        var more = new ArrayList<>(hotSpots);
        more.add(new HotSpot(start, length, share));
        return new Workload(device, perSecond, readShare, size, latency, more, bursts);
    }

    /**
     * Sets times of more I/O.
     *
     * @param every from the beginning of one to that of the next
     * @param length how long each takes
     * @param factor by what the rate is multiplied then
     * @return the load with them
     */
    public Workload withBursts(Duration every, Duration length, double factor) {
        var value = Optional.of(new Bursts(every, length, factor));
        return new Workload(device, perSecond, readShare, size, latency, hotSpots, value);
    }

    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " must be 0 to 1: " + share);
        }
    }
}
