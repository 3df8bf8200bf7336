package io.devmapper.host.differential;

import io.devmapper.task.DmTask;
import io.devmapper.task.ListVersions;
import io.devmapper.task.Message;
import io.devmapper.task.TargetVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes away what two kernels need not agree in, and nothing else. What is left out of the comparison:
 *
 * <ul>
 *   <li>the six times of a statistics line, since a real disk takes a time of its own;
 *   <li>which bin of a histogram an I/O falls into, for the same reason; their sum is compared;
 *   <li>target types that the run does not use, since which modules are loaded is the host's affair;
 *   <li>how a task ends that drops the last mapping of a device whose removal is deferred, if that is the task's own
 *       device, which mapped itself: the kernel removes it at a moment of its own. The state is waited for;
 *   <li>what the library could not undo after a failure, while a deferred removal takes the device away;
 *   <li>what libdevmapper logged, and the nodes and read-ahead that it sets: the fake has no library and no nodes,
 *       except that tables can name what they map by them;
 *   <li>whether I/O succeeded, and the data: the fake moves none. What it counted is compared;
 *   <li>where udev takes part, all that its workers change by opening and reading: statistics, I/O, held devices and
 *       deferred removals.
 * </ul>
 *
 * <p>Never sent are what {@link Hazards} holds back; tables of other targets than linear, zero and error, which the fake
 * knows by name only; and statistics messages to a sector other than 0: where the kernel has nothing to list, it replies
 * with what happens to lie in its buffer, and that is the sector.
 */
final class Leniency {
    private static final Set<Integer> TIMES = Set.of(3, 7, 9, 10, 11, 12);
    private static final int COUNTERS = 13;

    private Leniency() {}

    static Object normalised(DmTask<?> task, Object result) {
        if (task instanceof Message<?> message && isPrint(message) && result instanceof Optional<?> reply) {
            return reply.map(text -> withoutTimes((String) text));
        }
        if (task instanceof ListVersions && result instanceof List<?> versions) {
            return versions.stream()
                    .map(TargetVersion.class::cast)
                    .filter(version -> Pools.TARGET_TYPES.contains(version.type()))
                    .collect(Collectors.toSet());
        }
        return result;
    }

    private static boolean isPrint(Message<?> message) {
        return message.text().strip().toLowerCase(Locale.ROOT).startsWith("@stats_print");
    }

    /** Replaces times in the reply to {@code @stats_print} by {@code t}, and a histogram by its sum. */
    static String withoutTimes(String reply) {
        return reply.lines().map(Leniency::lineWithoutTimes).collect(Collectors.joining("\n"));
    }

    private static String lineWithoutTimes(String line) {
        String[] words = line.split(" ", -1);
        for (int time : TIMES) {
            if (time + 1 < words.length) {
                words[time + 1] = "t";
            }
        }
        if (words.length == COUNTERS + 2) {
            long sum = Arrays.stream(words[COUNTERS + 1].split(":", -1))
                    .mapToLong(Long::parseLong)
                    .sum();
            words[COUNTERS + 1] = "sum:" + sum;
        }
        return String.join(" ", words);
    }
}
