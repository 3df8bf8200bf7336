package io.devmapper.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reaches one disk by several paths. Paths are in groups; the paths of one group are used at a time, and its selector
 * chooses among them.
 *
 * @param features what differs from the ordinary
 * @param hardwareHandler what a storage array needs to change groups: a name such as {@code alua}, then its arguments;
 *     empty for none
 * @param initialGroup the number of the group that is used first, from 1; 0 if there is no group
 * @param groups the groups, the best first
 */
public record MultipathTarget(Features features, List<String> hardwareHandler, int initialGroup, List<Group> groups)
        implements Target {
    static final String TYPE = "multipath";
    private static final int MAX = 1024;

    /** How I/O is handed on. */
    public enum QueueMode implements Keyword {
        /** As it came. */
        BIO,
        /** Merged into requests. */
        RQ,
        /** The same, in kernels that told the two apart. */
        MQ
    }

    /**
     * What differs from the ordinary.
     *
     * @param queueIfNoPath whether I/O waits while no path works, and does not fail
     * @param pgInitRetries how often a change of groups is tried again, 1 to 50
     * @param pgInitDelay how long to wait before that, 0 to 60000 whole milliseconds
     * @param retainAttachedHardwareHandler whether a handler that a path has already is kept
     * @param queueMode how I/O is handed on
     */
    public record Features(
            boolean queueIfNoPath,
            OptionalInt pgInitRetries,
            Optional<Duration> pgInitDelay,
            boolean retainAttachedHardwareHandler,
            Optional<QueueMode> queueMode) {
        /** Nothing. */
        public static final Features NONE =
                new Features(false, OptionalInt.empty(), Optional.empty(), false, Optional.empty());

        private static final int MAX_RETRIES = 50;
        private static final int MAX_DELAY = 60_000;

        /** Checks the kernel's ranges. */
        public Features {
            Require.range("retries of a change of groups", pgInitRetries.orElse(1), 1, MAX_RETRIES);
            pgInitDelay.ifPresent(delay -> Require.millis("delay of a change of groups", delay, MAX_DELAY));
        }

        /**
         * Lets I/O wait while no path works.
         *
         * @return a copy with it
         */
        public Features withQueueIfNoPath() {
            return new Features(true, pgInitRetries, pgInitDelay, retainAttachedHardwareHandler, queueMode);
        }

        /**
         * Sets how often a change of groups is tried again.
         *
         * @param value 1 to 50
         * @return a copy with it
         */
        public Features withPgInitRetries(int value) {
            return new Features(
                    queueIfNoPath, OptionalInt.of(value), pgInitDelay, retainAttachedHardwareHandler, queueMode);
        }

        /**
         * Sets how long to wait before that.
         *
         * @param value the time
         * @return a copy with it
         */
        public Features withPgInitDelay(Duration value) {
            return new Features(
                    queueIfNoPath, pgInitRetries, Optional.of(value), retainAttachedHardwareHandler, queueMode);
        }

        /**
         * Keeps a handler that a path has already.
         *
         * @return a copy with it
         */
        public Features withRetainAttachedHardwareHandler() {
            return new Features(queueIfNoPath, pgInitRetries, pgInitDelay, true, queueMode);
        }

        /**
         * Sets how I/O is handed on.
         *
         * @param value how
         * @return a copy with it
         */
        public Features withQueueMode(QueueMode value) {
            return new Features(
                    queueIfNoPath, pgInitRetries, pgInitDelay, retainAttachedHardwareHandler, Optional.of(value));
        }

        private static Features read(Params group) {
            var options = OptionList.words(
                    group,
                    Set.of("queue_if_no_path", "retain_attached_hw_handler"),
                    Set.of("pg_init_retries", "pg_init_delay_msecs", "queue_mode"));
            return new Features(
                    options.flag("queue_if_no_path"),
                    options.integer("pg_init_retries"),
                    options.millis("pg_init_delay_msecs"),
                    options.flag("retain_attached_hw_handler"),
                    options.value("queue_mode").map(value -> value.keyword(QueueMode.values())));
        }

        private Words words() {
            return new Words()
                    .flag("queue_if_no_path", queueIfNoPath)
                    .option("pg_init_retries", pgInitRetries)
                    .option("pg_init_delay_msecs", pgInitDelay)
                    .flag("retain_attached_hw_handler", retainAttachedHardwareHandler)
                    .option("queue_mode", queueMode);
        }
    }

    /**
     * Paths of which one is as good as another.
     *
     * @param selector what chooses among them, such as {@code service-time}
     * @param selectorArguments what it takes
     * @param paths the paths, at least one; all with the same number of arguments
     */
    public record Group(String selector, List<String> selectorArguments, List<Path> paths) {
        /** Copies the lists and checks the kernel's rules. */
        public Group {
            selectorArguments = List.copyOf(selectorArguments);
            paths = List.copyOf(paths);
            Require.word("path selector", selector);
            selectorArguments.forEach(argument -> Require.word("argument of a path selector", argument));
            Require.count("selector arguments", selectorArguments, 0, MAX);
            Require.count("paths", paths, 1, MAX);
            long counts = paths.stream()
                    .map(path -> path.arguments().size())
                    .distinct()
                    .count();
            Require.that(counts == 1, "paths of a group must have the same number of arguments: " + paths);
        }

        private static Group read(Params params) {
            String selector = params.word();
            List<String> selectorArguments = params.group().rest();
            int count = params.integer(1, MAX);
            int arguments = params.integer(0, MAX);
            var paths = new ArrayList<Path>();
            for (int i = 0; i < count; i++) {
                paths.add(new Path(params.device(), params.take(arguments).rest()));
            }
            return new Group(selector, selectorArguments, paths);
        }

        private void addTo(Words words) {
            words.add(selector).group(new Words().addAll(selectorArguments));
            words.add(paths.size(), paths.get(0).arguments().size());
            paths.forEach(path -> words.add(path.device()).addAll(path.arguments()));
        }
    }

    /**
     * One way to the disk.
     *
     * @param device the device
     * @param arguments what the group's selector takes for it
     */
    public record Path(BlockDevice device, List<String> arguments) {
        /** Copies the list and refuses what is not one word. */
        public Path {
            arguments = List.copyOf(arguments);
            arguments.forEach(argument -> Require.word("argument of a path", argument));
        }
    }

    /** Copies the lists and checks the kernel's rules. */
    public MultipathTarget {
        hardwareHandler = List.copyOf(hardwareHandler);
        groups = List.copyOf(groups);
        hardwareHandler.forEach(word -> Require.word("hardware handler", word));
        Require.count("groups", groups, 0, MAX);
        Require.range("initial group", initialGroup, groups.isEmpty() ? 0 : 1, groups.size());
    }

    /**
     * Makes a target without features and handler, which starts with the first group.
     *
     * @param groups the groups
     */
    public MultipathTarget(List<Group> groups) {
        this(Features.NONE, List.of(), groups.isEmpty() ? 0 : 1, groups);
    }

    /**
     * Says what differs from the ordinary.
     *
     * @param value the features
     * @return a copy with it
     */
    public MultipathTarget withFeatures(Features value) {
        return new MultipathTarget(value, hardwareHandler, initialGroup, groups);
    }

    /**
     * Sets what the storage array needs.
     *
     * @param value a name and its arguments
     * @return a copy with it
     */
    public MultipathTarget withHardwareHandler(List<String> value) {
        return new MultipathTarget(features, value, initialGroup, groups);
    }

    /**
     * Sets which group is used first.
     *
     * @param value its number, from 1
     * @return a copy with it
     */
    public MultipathTarget withInitialGroup(int value) {
        return new MultipathTarget(features, hardwareHandler, value, groups);
    }

    static MultipathTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        Features features = Features.read(params.group());
        List<String> hardwareHandler = params.group().rest();
        int count = params.integer(0, MAX);
        int initialGroup = params.integer(0, MAX);
        var groups = new ArrayList<Group>();
        for (int i = 0; i < count; i++) {
            groups.add(Group.read(params));
        }
        params.end();
        return new MultipathTarget(features, hardwareHandler, initialGroup, groups);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        var words = new Words()
                .group(features.words())
                .group(new Words().addAll(hardwareHandler))
                .add(groups.size(), initialGroup);
        groups.forEach(group -> group.addTo(words));
        return words.toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
