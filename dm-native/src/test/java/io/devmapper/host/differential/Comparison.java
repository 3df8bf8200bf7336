package io.devmapper.host.differential;

import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Carries one sequence out on two sides from a clean state, and compares outcome and state after each operation. */
final class Comparison {
    /** How long a kernel may take for a deferred removal after the last close. */
    static final Duration DEFERRED_LIMIT = Duration.ofSeconds(5);
    /** How long to wait before looking again. */
    static final long PAUSE_NANOS = 100_000;

    /**
     * Where they did not agree.
     *
     * @param step the index of the operation
     * @param lines what differs
     */
    record Found(int step, List<String> lines) {}

    private final Supplier<Side> left;
    private final Supplier<Side> right;

    Comparison(Supplier<Side> left, Supplier<Side> right) {
        this.left = left;
        this.right = right;
    }

    Optional<Found> run(List<Operation> operations) {
        try (var a = new Runner(left.get());
                var b = new Runner(right.get())) {
            State before = a.state();
            for (int step = 0; step < operations.size(); step++) {
                Operation operation = operations.get(step);
                boolean removalUnderWay = before.hasDeferredRemoval() || defers(operation);
                Outcome ofA = lenient(a.run(operation), removalUnderWay);
                Outcome ofB = lenient(b.run(operation), removalUnderWay);
                a.side().settle();
                b.side().settle();
                State after = a.state();
                var lines = new ArrayList<String>();
                if (!removalUnderWay || !letsItselfGo(operation, before, after)) {
                    lines.addAll(differences("outcome", a, ofA, b, ofB));
                }
                lines.addAll(compare(a, after, b, removalUnderWay));
                if (!lines.isEmpty()) {
                    return Optional.of(new Found(step, lines));
                }
                if (removalUnderWay) {
                    before.goneIn(after).forEach(b.side()::awaitFree);
                }
                before = after;
            }
        }
        return Optional.empty();
    }

    private static boolean defers(Operation operation) {
        return operation instanceof Operation.Run run && run.task() instanceof RemoveAll all && all.deferred();
    }

    /** Tells whether a deferred removal came true by a task for the device itself, which had mapped itself. */
    private static boolean letsItselfGo(Operation operation, State before, State after) {
        return operation instanceof Operation.Run run
                && !(run.task() instanceof Remove)
                && run.task()
                        .subject()
                        .flatMap(before::find)
                        .filter(before.goneIn(after)::contains)
                        .isPresent();
    }

    /** A device that goes away just now cannot be put back as it was, which the library then tells. */
    private static Outcome lenient(Outcome outcome, boolean removalUnderWay) {
        return removalUnderWay && outcome instanceof Outcome.Failed failed ? failed.withoutSuppressed() : outcome;
    }

    private static List<String> compare(Runner a, State expected, Runner b, boolean removalUnderWay) {
        long deadline = System.nanoTime() + DEFERRED_LIMIT.toNanos();
        while (true) {
            boolean last = !removalUnderWay || System.nanoTime() > deadline;
            try {
                State actual = b.state();
                if (last || expected.equals(actual)) {
                    return differences("state", a, expected, b, actual);
                }
            } catch (DeviceNotFoundException removedMeanwhile) {
                if (last) {
                    throw removedMeanwhile;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static List<String> differences(String what, Runner a, Object ofA, Runner b, Object ofB) {
        return Differences.between(what, a.side().name(), ofA, b.side().name(), ofB);
    }
}
