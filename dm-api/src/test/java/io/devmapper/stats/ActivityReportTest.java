package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ActivityReportTest {
    private static final HistogramBounds BOUNDS = HistogramBounds.of(Duration.ofNanos(100), Duration.ofNanos(200));
    private static final Region PRECISE = Regions.listed("3: 8+250 100 p u precise_timestamps histogram:100,200");
    private static final long[] NOTHING = new long[13];
    private static final long SECOND = 1_000_000_000;

    private final ObjectMapper jackson2 = new ObjectMapper().registerModule(new JavaTimeModule());
    private final JsonMapper jackson3 = JsonMapper.builder().build();

    @Test
    void each_kind_of_row_is_the_golden_text_on_both_jacksons() throws IOException {
        List<ActivityReport> rows =
                List.of(ActivityReport.ofArea(sample(), 2), ActivityReport.ofRegion(sample()), group(), undefined());
        List<String> golden = golden();
        assertThat(golden).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(jackson2.writeValueAsString(rows.get(i))).isEqualTo(golden.get(i));
            assertThat(jackson3.writeValueAsString(rows.get(i))).isEqualTo(golden.get(i));
        }
    }

    @Test
    void rows_are_read_back_equal_and_new_names_are_stepped_over() throws IOException {
        for (String line : golden()) {
            ActivityReport row = jackson3.readValue(line, ActivityReport.class);
            assertThat(jackson2.readValue(line, ActivityReport.class)).isEqualTo(row);
            assertThat(jackson3.writeValueAsString(row)).isEqualTo(line);
            String more = "{\"later\":1," + line.substring(1);
            assertThat(jackson2.readValue(more, ActivityReport.class)).isEqualTo(row);
            assertThat(jackson3.readValue(more, ActivityReport.class)).isEqualTo(row);
        }
    }

    @Test
    void a_group_without_regions_has_no_row() {
        var group = new Group(List.of(new RegionId(3)), Optional.empty());
        assertThatThrownBy(() -> ActivityReport.ofGroup(new GroupSample(group, List.of())))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample has no region of " + group);
        assertThatThrownBy(() -> ActivityReport.ofArea(sample(), 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static StatsSample sample() {
        long[] last = {3, 0, 24, 900, 1, 0, 8, 100, -1, 800, 1000, 700, 100};
        long[] first = {10, 3, 80, 5_000_000, 20, 4, 160, 7_000_000, 2, 500_000_000, 900_000_000, 5_000_000, 7_000_000};
        return StatsSample.between(
                Regions.reading(PRECISE, 0, new long[9], NOTHING, NOTHING, NOTHING),
                Regions.reading(PRECISE, SECOND, new long[] {0, 0, 30, 0, 0, 0, 1, 2, 1}, first, NOTHING, last));
    }

    private static ActivityReport group() {
        var group = new Group(List.of(new RegionId(3)), Optional.of("al"));
        return ActivityReport.ofGroup(new GroupSample(group, List.of(sample())));
    }

    /** No time has passed, nothing has happened, and the region is nobody's. */
    private static ActivityReport undefined() {
        Region region = Regions.listed("0: 0+100 100 - -");
        Reading reading = Regions.reading(region, 1, new long[0], NOTHING);
        return ActivityReport.ofRegion(StatsSample.between(reading, reading));
    }

    private static List<String> golden() {
        try (var text = ActivityReportTest.class.getResourceAsStream("activity-report.ndjson")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_histogram_has_one_count_more_than_bounds() {
        ActivityReport row = ActivityReport.ofRegion(sample());
        assertThat(row.histogramBoundsNanos()).containsExactly(100L, 200L);
        assertThat(row.histogramCounts()).containsExactly(1L, 2L, 31L);
        assertThat(BOUNDS.bins()).isEqualTo(3);
    }
}
