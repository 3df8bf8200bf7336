package io.devmapper.host.differential;

import java.util.List;
import java.util.SplittableRandom;

/** The one source of chance: the same seed gives the same choices. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in the given number of times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    boolean coin() {
        return random.nextBoolean();
    }
}
