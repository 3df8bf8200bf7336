package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.Errno;
import io.devmapper.task.Clear;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRoundTest {
    private static final String ZEROS = "0 0 0 0 0 0 0 0 0 0 0 0 0";
    private static final String OLD = "10 0 80 5 20 0 160 7 0 10000 900 5 7";
    private static final String OLDER = "11 0 88 5 20 0 160 7 0 10001 901 6 7";

    private final ScriptedKernel kernel = new ScriptedKernel();
    private final DeviceStats stats = kernel.stats();

    @Test
    void regions_share_the_clock_and_their_moments_are_spread_evenly() {
        for (int id = 0; id < 4; id++) {
            kernel.add(id, "p", "-", "", OLD);
        }
        List<SampleRound.Entry> entries = entries();
        kernel.sent.clear();
        kernel.nanoTime = 1_000_000;
        kernel.clockReads = 0;
        List<SampleOutcome> outcomes = SampleRound.sample(entries);
        // Each message takes 1000 ns.
        assertThat(outcomes.stream()
                        .map(outcome -> outcome.sample().orElseThrow().reading().nanoTime()))
                .containsExactly(1_000_500L, 1_001_500L, 1_002_500L, 1_003_500L);
        assertThat(kernel.clockReads).isEqualTo(3);
        assertThat(kernel.sent)
                .containsExactly(
                        "@stats_print 0 0 1", "@stats_print 1 0 1", "@stats_print 2 0 1", "@stats_print 3 0 1");
    }

    @Test
    void the_clock_is_looked_at_again_after_32_regions_and_around_a_large_one() {
        IntStream.range(0, 40).forEach(id -> kernel.add(id, "p", "-", "", OLD));
        List<SampleRound.Entry> entries = entries();
        kernel.clockReads = 0;
        assertThat(SampleRound.sample(entries)).hasSize(40);
        assertThat(kernel.clockReads).isEqualTo(6);
        kernel.add(20, "p", "-", "", Collections.nCopies(1001, ZEROS).toArray(String[]::new));
        entries = entries();
        kernel.clockReads = 0;
        assertThat(SampleRound.sample(entries)).hasSize(40);
        assertThat(kernel.clockReads).isEqualTo(9);
    }

    @Test
    void what_befalls_one_region_does_not_keep_it_from_the_others() {
        for (int id = 0; id < 6; id++) {
            kernel.add(id, "p", "-", "", OLD);
        }
        List<SampleRound.Entry> entries = entries();
        kernel.add(0, "p", "-", "", OLDER);
        kernel.regions.remove(1);
        kernel.add(2, "q", "-", "", ZEROS);
        kernel.add(3, "p", "-", "", ZEROS);
        var gone = DeviceMapperException.of(new Clear(Regions.DEVICE), new Errno(6), List.of());
        kernel.before = message -> {
            if (message.startsWith("@stats_print 4")) {
                throw gone;
            }
        };
        List<SampleOutcome> outcomes = SampleRound.sample(entries);
        assertThat(outcomes.get(0).sample().orElseThrow().total().get(Counter.READS))
                .isEqualTo(1);
        assertThat(outcomes.get(1)).isInstanceOf(SampleOutcome.Gone.class);
        assertThat(outcomes.get(2)).isInstanceOf(SampleOutcome.Replaced.class);
        assertThat(outcomes.get(3)).isInstanceOf(SampleOutcome.Restarted.class);
        Region fourth = entries.get(4).previous().region();
        assertThat(gone).isInstanceOf(DeviceNotFoundException.class);
        assertThat(outcomes.get(4)).isEqualTo(new SampleOutcome.Failed(fourth, gone));
        assertThat(outcomes.get(5)).isInstanceOf(SampleOutcome.Sampled.class);
    }

    @Test
    void a_failure_to_look_a_region_up_is_an_outcome_too() {
        kernel.add(0, "p", "-", "", OLD);
        kernel.add(1, "p", "-", "", OLD);
        List<SampleRound.Entry> entries = entries();
        kernel.regions.clear();
        kernel.add(1, "p", "-", "", ZEROS);
        var gone = DeviceMapperException.of(new Clear(Regions.DEVICE), new Errno(6), List.of());
        kernel.before = message -> {
            if (message.startsWith("@stats_list")) {
                throw gone;
            }
        };
        assertThat(SampleRound.sample(entries))
                .containsExactly(
                        new SampleOutcome.Failed(entries.get(0).previous().region(), gone),
                        new SampleOutcome.Failed(entries.get(1).previous().region(), gone));
    }

    @Test
    void intervals_of_rounds_touch() {
        kernel.add(0, "p", "-", "", OLD);
        kernel.add(1, "p", "-", "", OLD);
        List<SampleRound.Entry> entries = entries();
        Reading first = entries.get(1).previous();
        long begun = kernel.nanoTime;
        kernel.nanoTime += 1_000_000;
        StatsSample sample = SampleRound.sample(entries).get(1).sample().orElseThrow();
        // The second of two messages of 1000 ns each.
        assertThat(sample.interval()).isEqualTo(Duration.ofNanos(begun + 1_001_500 - first.nanoTime()));
        assertThat(SampleRound.sample(List.of())).isEmpty();
    }

    private List<SampleRound.Entry> entries() {
        return stats.regions().stream()
                .map(region -> new SampleRound.Entry(stats, stats.read(region)))
                .toList();
    }
}
