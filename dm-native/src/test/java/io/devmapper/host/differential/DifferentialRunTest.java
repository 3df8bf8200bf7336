package io.devmapper.host.differential;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceMapper;
import io.devmapper.UdevPolicy;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Message;
import io.devmapper.task.Rename;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Sets the fake against a fake that is broken in one place, and looks whether the run finds it and shrinks it. */
class DifferentialRunTest {
    private static final int MAJOR = 254;
    private static final long SEED = 7;
    private static final int OPERATIONS = 5_000;
    private static final Set<String> MESSAGES = Set.of(
            "@cancel_deferred_remove",
            "@stats_clear",
            "@stats_create",
            "@stats_delete",
            "@stats_list",
            "@stats_print",
            "@stats_print_clear",
            "@stats_set_aux");

    private static DifferentialRun run(UnaryOperator<DeviceMapper> broken) {
        return new DifferentialRun(
                () -> FakeSide.create(UdevPolicy.OFF, MAJOR),
                () -> new FakeSide(UdevPolicy.OFF, MAJOR, broken),
                MAJOR,
                SEED);
    }

    /** Of all that was found, the shortest: a broken place can show in several ways. */
    private static Divergence shortest(UnaryOperator<DeviceMapper> broken) {
        return run(broken).run(OPERATIONS).divergences().stream()
                .min((a, b) ->
                        Integer.compare(a.operations().size(), b.operations().size()))
                .orElseThrow();
    }

    private static List<String> kinds(Divergence divergence) {
        return divergence.operations().stream()
                .map(operation -> operation.toString().split(" ", 2)[0])
                .toList();
    }

    @Test
    void twoThatAreEqualAgree() {
        DifferentialRun.Result result = run(UnaryOperator.identity()).run(OPERATIONS);

        assertThat(result.divergences()).isEmpty();
        assertThat(result.line())
                .isEqualTo("differential: " + result.operations() + " operations, 0 divergences, seed 7");
        assertThat(result.operations()).isBetween(5_000L, 5_200L);
    }

    @Test
    void wrongErrorIsFoundAndShrunkToTheTwoOperationsThatItTakes() {
        Divergence found = shortest(sound -> new BrokenDeviceMapper(sound) {
            @Override
            public <R> R run(DmTask<R> task) {
                try {
                    return sound().run(task);
                } catch (DeviceExistsException e) {
                    if (task instanceof Create) {
                        throw new InvalidRequestException(Failure.of(task, Errno.EINVAL, List.of()));
                    }
                    throw e;
                }
            }
        });

        assertThat(kinds(found)).containsExactly("CREATE", "CREATE");
        assertThat(found.differences())
                .containsExactly(
                        "outcome.exception: fake class io.devmapper.error.DeviceExistsException"
                                + " | fake class io.devmapper.error.InvalidRequestException",
                        "outcome.errno: fake Optional[EBUSY (16): Device or resource busy]"
                                + " | fake Optional[EINVAL (22): Invalid argument]");
    }

    @Test
    void wrongStateIsFoundWhereTheOutcomeIsRight() {
        Divergence found = shortest(sound -> new BrokenDeviceMapper(sound) {
            @Override
            public <R> R run(DmTask<R> task) {
                R result = sound().run(task);
                if (task instanceof Rename rename) {
                    sound().run(new Clear(rename.newName()));
                }
                return result;
            }
        });

        assertThat(kinds(found)).containsExactly("CREATE", "RELOAD", "RENAME");
        assertThat(found.differences())
                .contains("state.devices[0].live.info.inactiveTable: fake true | fake false")
                .noneMatch(line -> line.startsWith("outcome"));
    }

    @Test
    void wrongCounterIsFound() {
        Divergence found = shortest(sound -> new BrokenDeviceMapper(sound) {
            @Override
            public <R> R run(DmTask<R> task) {
                return task instanceof Message<R> message && message.text().startsWith("@stats_print ")
                        ? sound().run(miscounting(message))
                        : sound().run(task);
            }
        });

        assertThat(kinds(found)).containsExactly("CREATE", "TARGET_MSG", "read");
        assertThat(found.differences()).hasSize(1);
        assertThat(found.differences().get(0)).startsWith("state.devices[0].counters[0]: fake Optional[");
    }

    /** Adds one to the number of reads of the first area that was read from. */
    private static <R> Message<R> miscounting(Message<R> message) {
        return new Message<>(
                message.device(),
                message.sector(),
                message.text(),
                message.replyBytes(),
                reply -> message.reader().read(reply.map(DifferentialRunTest::miscounted)));
    }

    private static ByteBuffer miscounted(ByteBuffer reply) {
        String text = StandardCharsets.UTF_8.decode(reply).toString();
        return StandardCharsets.UTF_8.encode(text.replaceFirst(" 1 0 ", " 2 0 "));
    }

    @Test
    void missingOperationIsNamedWithItsSeedAndLines() {
        Divergence found = shortest(sound -> new BrokenDeviceMapper(sound) {
            @Override
            public <R> R run(DmTask<R> task) {
                if (task instanceof Create create && create.table().isEmpty() && create.readOnly()) {
                    throw new InvalidRequestException(Failure.of(task, Errno.EINVAL, List.of()));
                }
                return sound().run(task);
            }
        });

        String text = found.toString();
        assertThat(found.operations()).hasSize(1);
        assertThat(text.lines().skip(1).findFirst())
                .contains("divergence in sequence " + found.sequence() + " of seed 7, shrunk to 1 operations:");
        assertThat(text.lines().skip(2).findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("  1. CREATE name=").endsWith(" readOnly=true"));
    }

    @Test
    void runEndsWhenItHasFoundEnough() {
        DifferentialRun.Result result = run(sound -> new BrokenDeviceMapper(sound) {
                    @Override
                    public <R> R run(DmTask<R> task) {
                        if (task instanceof Create) {
                            throw new InvalidRequestException(Failure.of(task, Errno.EINVAL, List.of()));
                        }
                        return sound().run(task);
                    }
                })
                .run(OPERATIONS);

        assertThat(result.divergences())
                .hasSize(10)
                .allMatch(found -> found.operations().size() == 1);
        assertThat(result.line())
                .isEqualTo("differential: " + result.operations() + " operations, 10 divergences, seed 7");
    }

    @Test
    void sequencesDependOnNothingButSeedAndNumber() {
        assertThat(run(UnaryOperator.identity()).sequence(3))
                .hasToString(run(UnaryOperator.identity()).sequence(3).toString());
        assertThat(run(UnaryOperator.identity()).sequence(3).toString())
                .isNotEqualTo(run(UnaryOperator.identity()).sequence(4).toString());
    }

    /** A kind of operation that never succeeds, or never fails, would compare little. */
    @Test
    void everyKindOfOperationSucceedsAndEveryOneThatCanFailFails() {
        var ends = new TreeMap<String, Set<String>>();
        for (int number = 0; number < 200; number++) {
            try (var runner = new Runner(FakeSide.create(UdevPolicy.OFF, MAJOR))) {
                for (Operation step : run(UnaryOperator.identity()).sequence(number)) {
                    String end = runner.run(step).getClass().getSimpleName();
                    ends.computeIfAbsent(kind(step), kind -> new TreeSet<>()).add(end);
                }
            }
        }

        Set<String> failing = Set.of("Failed", "Returned");
        Set<String> sure = Set.of("Returned");
        Set<String> careful = Set.of("NotSent", "Returned");
        assertThat(ends)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("ARM_POLL", sure),
                        entry("CLEAR", failing),
                        entry("CREATE", failing),
                        entry("DEPS", failing),
                        entry("GET_TARGET_VERSION", failing),
                        entry("INFO", failing),
                        entry("LIST", sure),
                        entry("LIST_VERSIONS", sure),
                        entry("MKNODES", failing),
                        entry("RELOAD", failing),
                        entry("REMOVE", failing),
                        entry("REMOVE_ALL", sure),
                        entry("RENAME", failing),
                        entry("RESUME", failing),
                        entry("SET_GEOMETRY", failing),
                        entry("SET_UUID", failing),
                        entry("STATUS", failing),
                        entry("SUSPEND", failing),
                        entry("TABLE", failing),
                        entry("TARGET_MSG @cancel_deferred_remove", failing),
                        entry("TARGET_MSG @stats_clear", failing),
                        entry("TARGET_MSG @stats_create", failing),
                        entry("TARGET_MSG @stats_delete", failing),
                        entry("TARGET_MSG @stats_list", failing),
                        entry("TARGET_MSG @stats_print", failing),
                        entry("TARGET_MSG @stats_print_clear", failing),
                        entry("TARGET_MSG @stats_set_aux", failing),
                        entry("TARGET_MSG another", failing),
                        entry("VERSION", sure),
                        entry("WAITEVENT", Set.of("Failed", "NotSent", "Returned")),
                        entry("Hold", careful),
                        entry("Release", sure),
                        entry("Transfer", careful)));
    }

    private static String kind(Operation operation) {
        if (!(operation instanceof Operation.Run run)) {
            return operation.getClass().getSimpleName();
        }
        if (!(run.task() instanceof Message<?> message)) {
            return run.task().verb();
        }
        String word = message.text().split(" ", 2)[0];
        return "TARGET_MSG " + (MESSAGES.contains(word) ? word : "another");
    }
}
