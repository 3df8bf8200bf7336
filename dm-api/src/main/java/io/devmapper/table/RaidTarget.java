package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Redundancy over several devices by the kernel's MD driver.
 *
 * @param level how data and parity are laid out
 * @param chunkSize how much goes to one device before the next one has its turn; 0 for {@code raid1}
 * @param options what differs from the ordinary
 * @param legs the devices in their order, 1 to 253
 */
public record RaidTarget(Level level, Sectors chunkSize, RaidOptions options, List<Leg> legs) implements Target {
    static final String TYPE = "raid";
    private static final int MAX_LEGS = 253;

    /** How data and parity are laid out. */
    public enum Level implements Keyword {
        /** Striping, without redundancy. */
        RAID0,
        /** Mirroring. */
        RAID1,
        /** Mirrored striping with the copies far apart. */
        RAID10_FAR,
        /** Mirrored striping with the copies in the next stripe. */
        RAID10_OFFSET,
        /** Mirrored striping with the copies side by side. */
        RAID10_NEAR,
        /** Mirrored striping, in the format of the options. */
        RAID10,
        /** Parity on the first device. */
        RAID4,
        /** Parity on the last device. */
        RAID5_N,
        /** Rotating parity, left symmetric. */
        RAID5_LS,
        /** Rotating parity, right symmetric. */
        RAID5_RS,
        /** Rotating parity, left asymmetric. */
        RAID5_LA,
        /** Rotating parity, right asymmetric. */
        RAID5_RA,
        /** Two rotating parities, data restart after the first. */
        RAID6_ZR,
        /** Two rotating parities, data restart after the last. */
        RAID6_NR,
        /** Two rotating parities, data continue. */
        RAID6_NC,
        /** Parities on the last two devices. */
        RAID6_N_6,
        /** {@link #RAID5_LS} with the second parity on the last device. */
        RAID6_LS_6,
        /** {@link #RAID5_RS} with the second parity on the last device. */
        RAID6_RS_6,
        /** {@link #RAID5_LA} with the second parity on the last device. */
        RAID6_LA_6,
        /** {@link #RAID5_RA} with the second parity on the last device. */
        RAID6_RA_6
    }

    /**
     * One place of the array.
     *
     * @param metadata the device that keeps the state; absent if none is kept
     * @param data the device with the data; absent if the place is empty
     */
    public record Leg(Optional<BlockDevice> metadata, Optional<BlockDevice> data) {
        /** A place without a device. */
        public static final Leg EMPTY = new Leg(Optional.empty(), Optional.empty());

        /** Refuses metadata without data. */
        public Leg {
            Require.that(data.isPresent() || metadata.isEmpty(), "leg of a raid has metadata but no data: " + metadata);
        }

        /**
         * Makes a place with both devices.
         *
         * @param metadata the device that keeps the state
         * @param data the device with the data
         */
        public Leg(BlockDevice metadata, BlockDevice data) {
            this(Optional.of(metadata), Optional.of(data));
        }

        private static Leg read(Params params) {
            return new Leg(device(params), device(params));
        }

        private static Optional<BlockDevice> device(Params params) {
            return params.take("-") ? Optional.empty() : Optional.of(params.device());
        }
    }

    /** Copies the list and checks the kernel's rules. */
    public RaidTarget {
        legs = List.copyOf(legs);
        Require.range("chunk size of a raid", chunkSize, 0, Integer.MAX_VALUE);
        Require.count("legs", legs, 1, MAX_LEGS);
        for (List<Integer> indices : List.of(options.rebuild(), options.writeMostly())) {
            Require.ascending("index of a leg", indices, legs.size() - 1);
        }
    }

    /**
     * Makes an array without options.
     *
     * @param level how data and parity are laid out
     * @param chunkSize how much goes to one device before the next one has its turn
     * @param legs the devices
     */
    public RaidTarget(Level level, Sectors chunkSize, List<Leg> legs) {
        this(level, chunkSize, RaidOptions.NONE, legs);
    }

    /**
     * Says what differs from the ordinary.
     *
     * @param value the options
     * @return the target with them
     */
    public RaidTarget withOptions(RaidOptions value) {
        return new RaidTarget(level, chunkSize, value, legs);
    }

    static RaidTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        Level level = params.keyword(Level.values());
        Params group = params.group();
        Sectors chunkSize = group.sectors();
        RaidOptions options = RaidOptions.read(group);
        int count = params.integer(1, MAX_LEGS);
        var legs = new ArrayList<Leg>();
        for (int i = 0; i < count; i++) {
            legs.add(Leg.read(params));
        }
        params.end();
        return new RaidTarget(level, chunkSize, options, legs);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        var words = new Words()
                .add(level)
                .group(options.addTo(new Words().add(chunkSize)))
                .add(legs.size());
        for (Leg leg : legs) {
            words.add(leg.metadata().map(BlockDevice::text).orElse("-"));
            words.add(leg.data().map(BlockDevice::text).orElse("-"));
        }
        return words.toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
