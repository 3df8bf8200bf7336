package io.devmapper.stats;

import static io.devmapper.stats.Regions.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StatsSampleTest {
    private static final long SECOND = 1_000_000_000;
    private static final long[] NO_HISTOGRAM = {};
    private static final long[] NOTHING = new long[13];
    private static final long[] GOLDEN = row(10, 3, 80, 5, 20, 4, 160, 7, 2, 500, 900, 5, 7);
    private static final Region REGION = Regions.of(64, 64);
    private static final HistogramBounds BOUNDS = HistogramBounds.of(Duration.ofNanos(100), Duration.ofNanos(200));

    @Test
    void the_figures_of_the_golden_line_have_their_units() {
        Activity activity = activity(NOTHING, GOLDEN, SECOND);
        assertThat(activity.get(Counter.READ_NSECS)).isEqualTo(5_000_000);
        assertThat(activity.get(Counter.WRITE_NSECS)).isEqualTo(7_000_000);
        assertThat(activity.get(Counter.IO_NSECS)).isEqualTo(500_000_000);
        assertThat(activity.get(Counter.WEIGHTED_IO_NSECS)).isEqualTo(900_000_000);
        assertThat(activity.get(Counter.TOTAL_READ_NSECS)).isEqualTo(5_000_000);
        assertThat(activity.get(Counter.TOTAL_WRITE_NSECS)).isEqualTo(7_000_000);
        assertThat(activity.get(Counter.IN_PROGRESS)).isEqualTo(2);
        assertThat(activity.get(Counter.READS)).isEqualTo(10);
        assertThat(activity.get(Counter.WRITE_SECTORS)).isEqualTo(160);
        assertThat(activity.readsMergedPerSecond()).hasValue(3);
        assertThat(activity.writesMergedPerSecond()).hasValue(4);
        assertThat(activity.readsPerSecond()).hasValue(10);
        assertThat(activity.writesPerSecond()).hasValue(20);
        assertThat(activity.readBytesPerSecond()).hasValue(80 * 512);
        assertThat(activity.writeBytesPerSecond()).hasValue(160 * 512);
        assertThat(activity.readSectorsPerSecond()).hasValue(80);
        assertThat(activity.writeSectorsPerSecond()).hasValue(160);
        assertThat(activity.averageRequestSectors()).hasValue(8);
        assertThat(activity.averageRequestBytes()).hasValue(4096);
        assertThat(activity.averageQueueSize()).hasValue(0.9);
        assertThat(activity.averageWaitNanos()).hasValue(400_000);
        assertThat(activity.averageReadWaitNanos()).hasValue(500_000);
        assertThat(activity.averageWriteWaitNanos()).hasValue(350_000);
        assertThat(activity.throughput()).hasValue(30);
        assertThat(activity.utilization()).hasValue(0.5);
        assertThat(activity.serviceTimeNanos().orElseThrow()).isCloseTo(16_666_666.67, within(0.01));
        assertThat(activity.interval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void rates_are_per_second_whatever_the_interval() {
        Activity activity = activity(NOTHING, GOLDEN, 2 * SECOND);
        assertThat(activity.readsPerSecond()).hasValue(5);
        assertThat(activity.writeBytesPerSecond()).hasValue(80 * 512);
        assertThat(activity.averageQueueSize()).hasValue(0.45);
        assertThat(activity.utilization()).hasValue(0.25);
        assertThat(activity.averageWaitNanos()).hasValue(400_000);
        assertThat(activity.serviceTimeNanos().orElseThrow()).isCloseTo(16_666_666.67, within(0.01));
    }

    @Test
    void a_figure_without_interval_is_absent() {
        Activity activity = activity(NOTHING, GOLDEN, 0);
        OptionalDouble none = OptionalDouble.empty();
        assertThat(activity.readsPerSecond()).isEqualTo(none);
        assertThat(activity.writesPerSecond()).isEqualTo(none);
        assertThat(activity.readsMergedPerSecond()).isEqualTo(none);
        assertThat(activity.writesMergedPerSecond()).isEqualTo(none);
        assertThat(activity.readBytesPerSecond()).isEqualTo(none);
        assertThat(activity.writeBytesPerSecond()).isEqualTo(none);
        assertThat(activity.throughput()).isEqualTo(none);
        assertThat(activity.utilization()).isEqualTo(none);
        assertThat(activity.averageQueueSize()).isEqualTo(none);
        assertThat(activity.serviceTimeNanos()).isEqualTo(none);
        assertThat(activity.averageRequestSectors()).hasValue(8);
    }

    @Test
    void a_figure_per_io_is_absent_without_io() {
        Activity activity = activity(GOLDEN, GOLDEN, SECOND);
        assertThat(activity.averageRequestSectors()).isEmpty();
        assertThat(activity.averageWaitNanos()).isEmpty();
        assertThat(activity.averageReadWaitNanos()).isEmpty();
        assertThat(activity.averageWriteWaitNanos()).isEmpty();
        assertThat(activity.serviceTimeNanos()).isEmpty();
        assertThat(activity.throughput()).hasValue(0);
        assertThat(activity.utilization()).hasValue(0);
    }

    @Test
    void utilization_is_at_most_1() {
        long[] busy = NOTHING.clone();
        busy[Counter.IO_NSECS.ordinal()] = 1001;
        assertThat(activity(NOTHING, busy, SECOND).utilization()).hasValue(1);
    }

    @Test
    void a_sample_is_the_growth_between_two_readings_except_for_the_level_in_flight() {
        long[] before = row(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        long[] after = row(11, 4, 81, 6, 21, 5, 161, 8, 2, 501, 901, 6, 8);
        StatsSample sample = sample(before, after);
        assertThat(Arrays.stream(Counter.values())
                        .mapToLong(sample.total()::get)
                        .toArray())
                .containsExactly(
                        10, 3, 80, 5_000_000, 20, 4, 160, 7_000_000, 2, 500_000_000, 900_000_000, 5_000_000, 7_000_000);
        assertThat(sample.restarted()).isFalse();
        assertThat(sample.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sample.timestamp()).isEqualTo(Instant.EPOCH.plusSeconds(2));
        assertThat(sample.device()).isEqualTo(Regions.DEVICE);
        assertThat(sample.region()).isEqualTo(REGION);
    }

    @Test
    void samples_add_up_to_what_the_kernel_counted() {
        long[] middle = row(4, 1, 30, 2, 7, 1, 50, 3, 9, 200, 400, 2, 3);
        for (Counter counter : Counter.values()) {
            if (counter != Counter.IN_PROGRESS) {
                long sum = sample(NOTHING, middle).total().get(counter)
                        + sample(middle, GOLDEN).total().get(counter);
                assertThat(sum).isEqualTo(sample(NOTHING, GOLDEN).total().get(counter));
            }
        }
    }

    @Test
    void each_counter_that_went_backwards_is_a_restart_and_counts_from_the_clear() {
        long[] before = row(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9);
        for (Counter counter : Counter.values()) {
            long[] after = row(20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20);
            after[counter.ordinal()] = 8;
            StatsSample sample = sample(before, after);
            boolean level = counter == Counter.IN_PROGRESS;
            assertThat(sample.restarted()).as("%s", counter).isEqualTo(!level);
            assertThat(sample.reading()).isNotNull();
            assertThat(sample.total().get(counter)).isEqualTo(counter.isTime() ? 8_000_000 : 8);
            assertThat(sample.total().get(counter == Counter.READS ? Counter.WRITES : Counter.READS))
                    .isEqualTo(level ? 11 : 20);
        }
    }

    @Test
    void a_bin_that_went_backwards_is_a_restart() {
        Region region = Regions.precise(100, 100, BOUNDS);
        Reading before = Regions.reading(region, 0, row(5, 5, 5), NOTHING);
        StatsSample sample = StatsSample.between(before, Regions.reading(region, SECOND, row(6, 4, 7), NOTHING));
        assertThat(sample.restarted()).isTrue();
        assertThat(bins(sample.total())).containsExactly(6, 4, 7);
        StatsSample grown = StatsSample.between(before, Regions.reading(region, SECOND, row(6, 5, 8), NOTHING));
        assertThat(grown.restarted()).isFalse();
        assertThat(bins(grown.total())).containsExactly(1, 0, 3);
        assertThat(grown.total().bounds()).isEqualTo(BOUNDS);
    }

    @Test
    void a_restart_of_one_area_leaves_the_others_as_deltas() {
        Region region = Regions.of(128, 64);
        Reading before = Regions.reading(region, 0, NO_HISTOGRAM, GOLDEN, GOLDEN);
        long[] grown = GOLDEN.clone();
        grown[0] = 17;
        StatsSample sample = StatsSample.between(before, Regions.reading(region, SECOND, NO_HISTOGRAM, NOTHING, grown));
        assertThat(sample.restarted()).isTrue();
        assertThat(sample.area(0).get(Counter.READS)).isZero();
        assertThat(sample.area(1).get(Counter.READS)).isEqualTo(7);
        assertThat(sample.area(1).get(Counter.WRITES)).isZero();
        assertThat(sample.total().get(Counter.READS)).isEqualTo(7);
    }

    @Test
    void areas_are_summed_with_their_bins_and_negative_levels_count_as_0() {
        Region region = Regions.precise(200, 100, BOUNDS);
        long[] first = row(3, 0, 24, 900, 1, 0, 8, 100, -1, 800, 1000, 700, 100);
        long[] second = row(1, 0, 8, 50, 0, 0, 0, 0, 4, 50, 50, 50, 0);
        Reading before = Regions.reading(region, 0, new long[6], NOTHING, NOTHING);
        Reading after = Regions.reading(region, SECOND, row(1, 2, 1, 0, 0, 9), first, second);
        StatsSample sample = StatsSample.between(before, after);
        assertThat(sample.area(0).get(Counter.IN_PROGRESS)).isZero();
        assertThat(sample.total().get(Counter.IN_PROGRESS)).isEqualTo(4);
        assertThat(sample.total().get(Counter.READ_NSECS)).isEqualTo(950);
        assertThat(bins(sample.area(0))).containsExactly(1, 2, 1);
        assertThat(bins(sample.area(1))).containsExactly(0, 0, 9);
        assertThat(bins(sample.total())).containsExactly(1, 2, 10);
        assertThat(after.get(Counter.IN_PROGRESS, 0)).isZero();
        assertThat(after.get(Counter.READ_NSECS, 0)).isEqualTo(900);
        assertThat(after.histogram(2, 1)).isEqualTo(9);
    }

    @Test
    void counters_that_pass_63_bits_are_still_subtracted() {
        long[] before = NOTHING.clone();
        before[0] = Long.MAX_VALUE;
        long[] after = NOTHING.clone();
        after[0] = Long.MIN_VALUE + 4;
        StatsSample sample = sample(before, after);
        assertThat(sample.total().get(Counter.READS)).isEqualTo(5);
        assertThat(sample.restarted()).isFalse();
    }

    @Test
    void a_counter_that_passes_64_bits_has_grown() {
        long[] before = NOTHING.clone();
        before[Counter.WEIGHTED_IO_NSECS.ordinal()] = -5;
        long[] after = NOTHING.clone();
        after[Counter.WEIGHTED_IO_NSECS.ordinal()] = 10;
        StatsSample sample = sample(before, after);
        assertThat(sample.total().get(Counter.WEIGHTED_IO_NSECS)).isEqualTo(15_000_000);
        assertThat(sample.restarted()).isFalse();
    }

    @Test
    void sums_beyond_63_bits_never_turn_negative() {
        Region region = Regions.of(128, 64);
        long[] huge = NOTHING.clone();
        huge[Counter.READS.ordinal()] = Long.MAX_VALUE;
        huge[Counter.READ_NSECS.ordinal()] = Long.MAX_VALUE / 1_000_000 + 1;
        Reading after = Regions.reading(region, SECOND, NO_HISTOGRAM, huge, huge);
        StatsSample sample = StatsSample.between(Regions.reading(region, 0, NO_HISTOGRAM, NOTHING, NOTHING), after);
        for (Counter counter : List.of(Counter.READS, Counter.READ_NSECS)) {
            assertThat(sample.total().get(counter)).isEqualTo(Long.MAX_VALUE);
            assertThat(after.total(counter)).isEqualTo(Long.MAX_VALUE);
        }
        assertThat(sample.get(Counter.READ_NSECS, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(sample.total().averageRequestSectors()).hasValue(0);
    }

    @Test
    void neighbouring_areas_are_summed() {
        Region region = Regions.precise(300, 100, BOUNDS);
        long[] one = row(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Reading before = Regions.reading(region, 0, new long[9], NOTHING, NOTHING, NOTHING);
        Reading after = Regions.reading(region, SECOND, row(1, 0, 0, 0, 2, 0, 0, 0, 4), one, GOLDEN, one);
        StatsSample sample = StatsSample.between(before, after);
        assertThat(sample.areas(1, 3).get(Counter.READS)).isEqualTo(11);
        assertThat(sample.areas(1, 3).histogram()).isEqualTo(new Histogram(BOUNDS, row(0, 2, 4)));
        assertThat(sample.areas(1, 1).get(Counter.READS)).isZero();
        assertThat(sample.get(Counter.READS, 1)).isEqualTo(10);
        assertThat(after.histogram(1)).isEqualTo(new Histogram(BOUNDS, row(0, 2, 0)));
        assertThat(after.histogram()).isEqualTo(new Histogram(BOUNDS, row(1, 2, 4)));
        assertThat(after.total(Counter.WRITES)).isEqualTo(22);
        assertThatThrownBy(() -> sample.areas(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sample.get(Counter.READS, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> after.histogram(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_region_that_was_grouped_meanwhile_is_the_same() {
        Reading before = Regions.reading(Regions.listed("0: 0+64 64 p u"), 0, NO_HISTOGRAM, NOTHING);
        Reading after = Regions.reading(Regions.listed("0: 0+64 64 p DMS_GROUP=:0#u"), 1, NO_HISTOGRAM, GOLDEN);
        assertThat(StatsSample.between(before, after).total().get(Counter.READS))
                .isEqualTo(10);
    }

    @Test
    void readings_of_different_regions_have_no_difference() {
        Region other = Regions.of(65, 65);
        assertThatThrownBy(() -> StatsSample.between(
                        Regions.reading(REGION, 0, NO_HISTOGRAM, NOTHING),
                        Regions.reading(other, 0, NO_HISTOGRAM, NOTHING)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("readings must be of one region, not " + REGION + " and " + other);
    }

    @Test
    void an_index_outside_is_refused() {
        StatsSample sample = sample(NOTHING, GOLDEN);
        assertThatThrownBy(() -> sample.area(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sample.area(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sample.total().histogram(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sample.reading().histogram(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sample.reading().get(Counter.READS, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Activity activity(long[] before, long[] after, long nanos) {
        return StatsSample.between(
                        Regions.reading(REGION, SECOND, NO_HISTOGRAM, before),
                        Regions.reading(REGION, SECOND + nanos, NO_HISTOGRAM, after))
                .area(0);
    }

    private static StatsSample sample(long[] before, long[] after) {
        return StatsSample.between(
                Regions.reading(REGION, SECOND, NO_HISTOGRAM, before),
                Regions.reading(REGION, 2 * SECOND, NO_HISTOGRAM, after));
    }

    private static long[] bins(Activity activity) {
        long[] bins = new long[activity.bounds().bins()];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = activity.histogram(i);
        }
        return bins;
    }
}
