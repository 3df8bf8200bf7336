package io.devmapper.host.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void keepsWhatTheFailureNeedsInItsOrder() {
        assertThat(Shrinker.shrink(HUNDRED, steps -> steps.containsAll(List.of(3, 50, 99))))
                .containsExactly(3, 50, 99);
    }

    @Test
    void leavesNothingOutThatCanOnlyBeLeftOutAlone() {
        // Either both of a pair are needed or none: leaving out one step alone never helps.
        assertThat(Shrinker.shrink(HUNDRED, steps -> steps.contains(10) == steps.contains(11) && steps.contains(70)))
                .contains(70)
                .doesNotContain(9, 12, 69, 71);
    }

    @Test
    void goesOnWithSingleStepsUntilNoneCanBeLeftOut() {
        List<Integer> shortest = Shrinker.shrink(HUNDRED, steps -> steps.size() % 2 == 0 && steps.contains(5));

        for (int i = 0; i < shortest.size(); i++) {
            var shorter = new ArrayList<>(shortest);
            shorter.subList(i, i + 1).clear();
            assertThat(shorter.size() % 2 == 0 && shorter.contains(5)).isFalse();
        }
        assertThat(shortest).contains(5);
    }

    @Test
    void failureThatNeedsNothingShrinksToNothing() {
        assertThat(Shrinker.shrink(HUNDRED, steps -> true)).isEmpty();
    }

    @Test
    void failureThatNeedsAllIsLeftAsItIs() {
        assertThat(Shrinker.shrink(HUNDRED, steps -> steps.size() == 100)).isEqualTo(HUNDRED);
    }
}
