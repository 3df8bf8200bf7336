package io.devmapper.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of a {@link MultipathTarget}.
 *
 * @param queueing whether I/O waits because no path is ready
 * @param groupChanges how many changes of groups are under way
 * @param hardwareHandler what the storage array's handler reports; kernels so far report nothing
 * @param nextGroup the number of the group that is used, or will be next, from 1; 0 if there is no group
 * @param groups the groups in their order
 */
public record MultipathStatus(
        boolean queueing, long groupChanges, List<String> hardwareHandler, int nextGroup, List<Group> groups)
        implements TargetStatus {
    private static final int MAX = 1024;

    /** Whether a group is used. */
    public enum State implements Keyword {
        /** It is. */
        ACTIVE("A"),
        /** It can be. */
        ENABLED("E"),
        /** Only if no other can be. */
        DISABLED("D");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Paths of which one is as good as another.
     *
     * @param state whether it is used
     * @param selectorStatus what the selector reports of the group
     * @param paths the paths in their order, at least one; the selector reports as many words of each
     */
    public record Group(State state, List<String> selectorStatus, List<Path> paths) {
        /** Copies the lists. */
        public Group {
            selectorStatus = List.copyOf(selectorStatus);
            paths = List.copyOf(paths);
            Require.count("paths", paths, 1, MAX);
        }

        private static Group read(Params params) {
            State state = params.keyword(State.values());
            List<String> selectorStatus = params.group().rest();
            int count = params.integer(1, MAX);
            int words = params.integer(0, MAX);
            var paths = new ArrayList<Path>();
            for (int i = 0; i < count; i++) {
                paths.add(new Path(
                        params.device(),
                        params.either("A", "F"),
                        params.number(0, Require.UINT_MAX),
                        params.take(words).rest()));
            }
            return new Group(state, selectorStatus, paths);
        }

        private void addTo(Words words) {
            words.add(state).group(new Words().addAll(selectorStatus));
            words.add(paths.size(), paths.get(0).selectorStatus().size());
            for (Path path : paths) {
                words.add(path.device(), path.active() ? "A" : "F", path.failures())
                        .addAll(path.selectorStatus());
            }
        }
    }

    /**
     * One way to the disk.
     *
     * @param device the device
     * @param active whether it works, as far as is known
     * @param failures how often it has failed
     * @param selectorStatus what the group's selector reports of it
     */
    public record Path(BlockDevice device, boolean active, long failures, List<String> selectorStatus) {
        /** Copies the list. */
        public Path {
            selectorStatus = List.copyOf(selectorStatus);
        }
    }

    /** Copies the lists. */
    public MultipathStatus {
        hardwareHandler = List.copyOf(hardwareHandler);
        groups = List.copyOf(groups);
    }

    static MultipathStatus parse(String text) {
        Params params = Params.of(MultipathTarget.TYPE, text);
        Params features = params.group();
        boolean queueing = features.either("1", "0");
        long groupChanges = features.number();
        features.end();
        List<String> hardwareHandler = params.group().rest();
        int count = params.integer(0, MAX);
        int nextGroup = params.integer(0, MAX);
        var groups = new ArrayList<Group>();
        for (int i = 0; i < count; i++) {
            groups.add(Group.read(params));
        }
        params.end();
        return new MultipathStatus(queueing, groupChanges, hardwareHandler, nextGroup, groups);
    }

    @Override
    public String type() {
        return MultipathTarget.TYPE;
    }

    @Override
    public String text() {
        var words = new Words()
                .group(new Words().add(queueing ? 1 : 0, groupChanges))
                .group(new Words().addAll(hardwareHandler))
                .add(groups.size(), nextGroup);
        groups.forEach(group -> group.addTo(words));
        return words.toString();
    }
}
