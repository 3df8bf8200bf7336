package io.devmapper.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of a {@link MirrorTarget}.
 *
 * @param legs the devices in their order
 * @param inSync how many regions are equal on all legs, of all regions
 * @param log the state of the log
 */
public record MirrorStatus(List<Leg> legs, Usage inSync, Log log) implements TargetStatus {
    /** What is known of a device. */
    public enum Health implements Keyword {
        /** No error. */
        ALIVE("A"),
        /** A flush failed. */
        FLUSH_FAILED("F"),
        /** A write failed; the device is out of sync. */
        WRITE_FAILED("D"),
        /** Copying to it failed. */
        SYNC_FAILED("S"),
        /** A read failed. */
        READ_FAILED("R"),
        /** Another error. */
        UNKNOWN("U");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * One device.
     *
     * @param device the device
     * @param health what is known of it
     */
    public record Leg(BlockDevice device, Health health) {}

    /** The state of a log. */
    public sealed interface Log {}

    /** A log in memory, which cannot fail. */
    public record CoreLog() implements Log {}

    /**
     * A log on a device.
     *
     * @param device the device
     * @param health {@link Health#ALIVE}, {@link Health#FLUSH_FAILED}, or {@link Health#WRITE_FAILED} for any other
     *     failure
     */
    public record DiskLog(BlockDevice device, Health health) implements Log {}

    /** Copies the list. */
    public MirrorStatus {
        legs = List.copyOf(legs);
    }

    static MirrorStatus parse(String text) {
        Params params = Params.of(MirrorTarget.TYPE, text);
        List<BlockDevice> devices = params.group().devices();
        Usage inSync = params.usage();
        params.expect("1");
        List<String> letters = params.letters(devices.size(), "AFDSRU");
        var legs = new ArrayList<Leg>();
        for (int i = 0; i < devices.size(); i++) {
            Health health = params.ofLast(letters.get(i)).keyword(Health.values());
            legs.add(new Leg(devices.get(i), health));
        }
        Params group = params.group();
        Log log = group.take("core") ? new CoreLog() : diskLog(group);
        group.end();
        params.end();
        return new MirrorStatus(legs, inSync, log);
    }

    private static DiskLog diskLog(Params group) {
        group.expect("disk");
        return new DiskLog(group.device(), group.keyword(Health.values()));
    }

    @Override
    public String type() {
        return MirrorTarget.TYPE;
    }

    @Override
    public String text() {
        var devices = new Words();
        var health = new StringBuilder();
        for (Leg leg : legs) {
            devices.add(leg.device());
            health.append(leg.health().word());
        }
        var words = new Words().group(devices).add(inSync, 1, health);
        if (log instanceof DiskLog disk) {
            return words.group(new Words().add("disk", disk.device(), disk.health()))
                    .toString();
        }
        return words.group(new Words().add("core")).toString();
    }
}
