package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes to several devices and reads from any. A log knows which regions may differ.
 *
 * @param log the log
 * @param legs the devices, 2 to 9, the first being the one that is copied from
 * @param features how errors are treated
 */
public record MirrorTarget(Log log, List<Leg> legs, Set<Feature> features) implements Target {
    static final String TYPE = "mirror";
    private static final int MIN_LEGS = 2;
    private static final int MAX_LEGS = 9;

    /**
     * One device.
     *
     * @param device the device
     * @param offset where its part begins there
     */
    public record Leg(BlockDevice device, Sectors offset) {}

    /** How errors are treated. */
    public enum Feature implements Keyword {
        /** A leg that fails raises an event, and writes wait for user space to change the table. */
        HANDLE_ERRORS,
        /** With {@link #HANDLE_ERRORS}: a log that fails does not stop writes. */
        KEEP_LOG
    }

    /** Whether the legs are copied at the start, against what the log says. */
    public enum Sync implements Keyword {
        /** They are. */
        SYNC,
        /** They are not. */
        NOSYNC
    }

    /** Knows which regions may differ. */
    public sealed interface Log {
        private static Log read(Params params) {
            String name = params.word();
            Params group = params.group();
            Log log = switch (name) {
                case "core" -> new Core(Sectors.of(group.number(1, Require.UINT_MAX)), sync(group));
                case "disk" -> new Disk(group.device(), Sectors.of(group.number(1, Require.UINT_MAX)), sync(group));
                case "userspace" -> new Userspace(group.word(), group.take("integrated_flush"), group.rest());
                default -> throw new IllegalArgumentException("mirror log is not known: \"" + name + "\"");
            };
            group.end();
            return log;
        }

        private static Optional<Sync> sync(Params group) {
            return group.hasNext() ? Optional.of(group.keyword(Sync.values())) : Optional.empty();
        }
    }

    /**
     * A log in memory, which does not outlive the device.
     *
     * @param regionSize the size of a region, 1 to 4294967295 sectors
     * @param sync whether the legs are copied at the start
     */
    public record Core(Sectors regionSize, Optional<Sync> sync) implements Log {
        /** Checks the kernel's range. */
        public Core {
            Require.range("region size of a mirror", regionSize, 1, Require.UINT_MAX);
        }
    }

    /**
     * A log on a device.
     *
     * @param device the device
     * @param regionSize the size of a region, 1 to 4294967295 sectors
     * @param sync whether the legs are copied at the start
     */
    public record Disk(BlockDevice device, Sectors regionSize, Optional<Sync> sync) implements Log {
        /** Checks the kernel's range. */
        public Disk {
            Require.range("region size of a mirror", regionSize, 1, Require.UINT_MAX);
        }
    }

    /**
     * A log that a daemon keeps, such as that of a cluster.
     *
     * @param uuid by what the daemon knows the log
     * @param integratedFlush whether the daemon flushes when it marks regions
     * @param arguments what the daemon takes; the kernel only repeats it
     */
    public record Userspace(String uuid, boolean integratedFlush, List<String> arguments) implements Log {
        /** Copies the list and refuses what is not one word. */
        public Userspace {
            arguments = List.copyOf(arguments);
            Require.word("uuid of a log", uuid);
            arguments.forEach(argument -> Require.word("argument of a log", argument));
            Require.that(
                    arguments.isEmpty() || !arguments.get(0).equals("integrated_flush"),
                    "integrated_flush is no argument of the daemon: " + arguments);
        }
    }

    /** Copies the collections and checks the kernel's rules. */
    public MirrorTarget {
        legs = List.copyOf(legs);
        features = Set.copyOf(features);
        Require.count("legs", legs, MIN_LEGS, MAX_LEGS);
        Require.that(
                features.contains(Feature.HANDLE_ERRORS) || features.isEmpty(),
                "keep_log needs handle_errors: " + features);
    }

    /**
     * Makes a mirror without features.
     *
     * @param log the log
     * @param legs the devices
     */
    public MirrorTarget(Log log, List<Leg> legs) {
        this(log, legs, Set.of());
    }

    /**
     * Says how errors are treated.
     *
     * @param value the features, in the place of those before
     * @return the target with them
     */
    public MirrorTarget withFeatures(Set<Feature> value) {
        return new MirrorTarget(log, legs, value);
    }

    static MirrorTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        Log log = Log.read(params);
        int count = params.integer(MIN_LEGS, MAX_LEGS);
        var legs = new ArrayList<Leg>();
        for (int i = 0; i < count; i++) {
            legs.add(new Leg(params.device(), params.sectors()));
        }
        var options = OptionList.words(params.optionalGroup(), OptionList.names(Feature.values()), Set.of());
        params.end();
        return new MirrorTarget(log, legs, options.flags(Feature.values()));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        var words = new Words();
        var arguments = new Words();
        if (log instanceof Core core) {
            arguments.add(core.regionSize());
            core.sync().ifPresent(arguments::add);
            words.add("core").group(arguments);
        } else if (log instanceof Disk disk) {
            arguments.add(disk.device(), disk.regionSize());
            disk.sync().ifPresent(arguments::add);
            words.add("disk").group(arguments);
        } else if (log instanceof Userspace user) {
            arguments.add(user.uuid()).flag("integrated_flush", user.integratedFlush());
            words.add("userspace").group(arguments.addAll(user.arguments()));
        }
        words.add(legs.size());
        legs.forEach(leg -> words.add(leg.device(), leg.offset()));
        return words.groupUnlessEmpty(new Words().flags(features)).toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
