package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.stats.Histogram.Bin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private static final Duration A = Duration.ofNanos(100);
    private static final Duration B = Duration.ofNanos(200);
    private static final HistogramBounds BOUNDS = HistogramBounds.of(A, B);

    private final Histogram golden = new Histogram(BOUNDS, new long[] {1, 2, 1});

    @Test
    void bins_have_their_bounds_counts_and_per_cent() {
        assertThat(golden.bins())
                .containsExactly(
                        new Bin(Duration.ZERO, Optional.of(A), 1),
                        new Bin(A, Optional.of(B), 2),
                        new Bin(B, Optional.empty(), 1));
        assertThat(golden.total()).isEqualTo(4);
        assertThat(golden.percent(0)).hasValue(25);
        assertThat(golden.percent(1)).hasValue(50);
        assertThat(golden.percent(2)).hasValue(25);
        assertThat(golden.toString()).isEqualTo("0s: 1, 100ns: 2, 200ns: 1");
        assertThatThrownBy(() -> golden.percent(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({"25, 100", "12.5, 50", "50, 150", "75, 200", "62.5, 175", "1, 4"})
    void a_percentile_is_spread_evenly_within_its_bin(double percent, long nanos) {
        assertThat(golden.percentile(percent)).hasValue(new Percentile.Estimate(Duration.ofNanos(nanos)));
    }

    @Test
    void of_the_last_bin_only_a_lower_bound_is_known() {
        assertThat(golden.percentile(75.1)).hasValue(new Percentile.AtLeast(B));
        assertThat(golden.percentile(100)).hasValue(new Percentile.AtLeast(B));
        Histogram last = new Histogram(BOUNDS, new long[] {0, 0, 7});
        assertThat(last.percentile(0.1)).hasValue(new Percentile.AtLeast(B));
        Histogram first = new Histogram(BOUNDS, new long[] {8, 0, 0});
        assertThat(first.percentile(100)).hasValue(new Percentile.Estimate(A));
    }

    @Test
    void empty_bins_are_stepped_over() {
        Histogram gap = new Histogram(BOUNDS, new long[] {0, 4, 0});
        assertThat(gap.percentile(25)).hasValue(new Percentile.Estimate(Duration.ofNanos(125)));
        assertThat(gap.percentile(100)).hasValue(new Percentile.Estimate(B));
    }

    @Test
    void without_io_or_histogram_nothing_is_known() {
        for (Histogram empty :
                List.of(new Histogram(BOUNDS, new long[3]), new Histogram(HistogramBounds.NONE, new long[0]))) {
            assertThat(empty.total()).isZero();
            assertThat(empty.percentile(50)).isEmpty();
        }
        assertThat(new Histogram(BOUNDS, new long[3]).percent(1)).isEmpty();
        assertThat(new Histogram(HistogramBounds.NONE, new long[0]).bins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.01, Double.NaN, Double.POSITIVE_INFINITY})
    void a_percentile_is_above_0_and_at_most_100(double percent) {
        assertThatThrownBy(() -> golden.percentile(percent))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("percentile must be above 0 and at most 100: " + percent);
    }

    @Test
    void histograms_are_equal_by_bounds_and_counts() {
        assertThat(golden)
                .isEqualTo(new Histogram(BOUNDS, new long[] {1, 2, 1}))
                .hasSameHashCodeAs(new Histogram(BOUNDS, new long[] {1, 2, 1}))
                .isNotEqualTo(new Histogram(BOUNDS, new long[] {1, 2, 2}))
                .isNotEqualTo(new Histogram(HistogramBounds.of(A, B.plusNanos(1)), new long[] {1, 2, 1}))
                .isNotEqualTo("golden");
    }

    @Test
    void counts_beyond_63_bits_never_turn_negative() {
        Histogram huge = new Histogram(BOUNDS, new long[] {Long.MAX_VALUE, 5, -1});
        assertThat(huge.total()).isEqualTo(Long.MAX_VALUE);
        assertThat(Histogram.sum(List.of(huge, golden)).bins().stream().map(Bin::count))
                .containsExactly(Long.MAX_VALUE, 7L, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1ms,2ms,500ms    | 1ms,2ms,500ms",
                "1us,10,100,1ms   | 1us,10us,100us,1ms",
                "1000             | 1us",
                "1000,2ms         | 1us,2ms",
                "1,2,3            | 1ns,2ns,3ns",
                "1s,2             | 1s,2s",
                "1500us,1s        | 1500us,1s",
                "60s,3600         | 60s,3600s",
                "9223372036854775807 | 9223372036854775807ns",
            })
    void bounds_are_read_and_printed_as_dmstats_takes_them(String text, String printed) {
        HistogramBounds bounds = HistogramBounds.parse(text);
        assertThat(bounds.text()).isEqualTo(printed);
        assertThat(HistogramBounds.parse(printed)).isEqualTo(bounds);
    }

    @Test
    void a_number_without_unit_has_the_one_before_it() {
        assertThat(HistogramBounds.parse("1ms,2,500ms"))
                .isEqualTo(HistogramBounds.of(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(500)));
        assertThat(HistogramBounds.NONE.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1us,5000", "1us,5000,10ms", "1ms,2,3000000"})
    void a_number_that_could_also_be_nanoseconds_needs_a_unit(String text) {
        assertThatThrownBy(() -> HistogramBounds.parse(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("histogram bound (5000|3000000) in \"" + text
                        + "\" needs a unit: dmstats would take the one before it, and says that it is ns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ms", "1,,2", "1,", "1 ms", "1ms, 2ms", "1m", "-1ms", "1.5ms", "1MS", "a", "١ms"})
    void another_form_is_refused(String text) {
        assertThatThrownBy(() -> HistogramBounds.parse(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("histogram bounds must be numbers with one of the units ns, us, ms and s, separated by"
                        + " commas: \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2ms,1ms", "1ms,1ms", "1ms,1000us", "1ms,2,500us"})
    void bounds_that_do_not_increase_are_refused(String text) {
        assertThatThrownBy(() -> HistogramBounds.parse(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "histogram bounds must be positive, increase, and fit 63 bits of nanoseconds: ");
    }

    @Test
    void bounds_beyond_63_bits_are_refused() {
        assertThatThrownBy(() -> HistogramBounds.parse("9223372036854775808"))
                .hasMessage("histogram bounds must fit 63 bits of nanoseconds, not \"9223372036854775808\"");
        assertThatThrownBy(() -> HistogramBounds.parse("99999999999999999999999s"))
                .hasMessage("histogram bounds must fit 63 bits of nanoseconds, not \"99999999999999999999999s\"");
    }
}
