package io.devmapper.host.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A run of many sequences on two sides, until enough operations are done, or they disagreed often enough. */
final class DifferentialRun {
    private static final int LONGEST = 200;
    private static final int SHORTEST = 20;
    private static final int ENOUGH = 10;

    /**
     * How a run ended.
     *
     * @param operations how many operations were carried out on both sides, not counting those to shrink
     * @param seed the seed
     * @param divergences where they did not agree
     */
    record Result(long operations, long seed, List<Divergence> divergences) {
        /** Gives the one line of the report. */
        String line() {
            return String.format(
                    Locale.ROOT,
                    "differential: %d operations, %d divergences, seed %d",
                    operations,
                    divergences.size(),
                    seed);
        }
    }

    private final Comparison comparison;
    private final Predicate<Operation> wanted;
    private final int major;
    private final long seed;

    DifferentialRun(Supplier<Side> left, Supplier<Side> right, int major, long seed) {
        this(left, right, major, seed, operation -> true);
    }

    /** A run without some operations. */
    DifferentialRun(Supplier<Side> left, Supplier<Side> right, int major, long seed, Predicate<Operation> wanted) {
        this.wanted = wanted;
        this.comparison = new Comparison(left, right);
        this.major = major;
        this.seed = seed;
    }

    Result run(long operations) {
        long done = 0;
        var divergences = new ArrayList<Divergence>();
        for (int number = 0; done < operations && divergences.size() < ENOUGH; number++) {
            List<Operation> steps = sequence(number);
            Optional<Comparison.Found> found = comparison.run(steps);
            int carriedOut = found.map(where -> where.step() + 1).orElse(steps.size());
            if (found.isPresent()) {
                divergences.add(shrunk(number, steps.subList(0, carriedOut)));
            }
            done += carriedOut;
        }
        return new Result(done, seed, List.copyOf(divergences));
    }

    /** Gives a sequence of this run, which depends on nothing but the seed and its number. */
    List<Operation> sequence(int number) {
        var dice = new Dice(seed * 1_000_003 + number);
        return new Sequences(dice, major)
                .next(SHORTEST + dice.below(LONGEST - SHORTEST)).stream()
                        .filter(wanted)
                        .toList();
    }

    private Divergence shrunk(int sequence, List<Operation> failing) {
        List<Operation> shortest =
                Shrinker.shrink(failing, steps -> comparison.run(steps).isPresent());
        // A sequence that fails by chance may do so at an earlier step, or not again.
        return comparison
                .run(shortest)
                .map(found -> new Divergence(seed, sequence, shortest.subList(0, found.step() + 1), found.lines()))
                .orElseGet(() -> new Divergence(seed, sequence, shortest, List.of("it does not happen every time")));
    }
}
