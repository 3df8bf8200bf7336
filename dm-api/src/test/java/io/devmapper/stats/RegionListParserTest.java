package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionListParserTest {
    private static final HistogramBounds MILLIS = HistogramBounds.of(Duration.ofMillis(1), Duration.ofMillis(2));
    private static final HistogramBounds NANOS = HistogramBounds.of(Duration.ofNanos(100), Duration.ofNanos(200));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '^',
            value = {
                "p foo                                                          | p    | foo | false | none",
                "- -                                                            | none | none | false | none",
                "- - precise_timestamps                                         | none | none | true | none",
                "p u histogram:1,2                                              | p    | u | false | millis",
                "p u precise_timestamps histogram:100,200                       | p    | u | true | nanos",
                "p -foo                                                         | p    | -foo | false | none",
                "p a b c                                                        | p    | a b c | false | none",
                "p DMS_GROUP=\"al\":0#ud                                        | p    | DMS_GROUP=\"al\":0#ud | false | none",
                "p DMS_GROUP=al:0#ud                                            | p    | DMS_GROUP=al:0#ud | false | none",
                "p DMS_GROUP=\"al x\":0,2#ud histogram:1,2                      | p    | DMS_GROUP=\"al x\":0,2#ud | false | millis",
                "p DMS_GROUP=:0-2#-                                             | p    | DMS_GROUP=:0-2#- | false | none",
                "p precise_timestamps                                           | p    | precise_timestamps | false | none",
                "p a b precise_timestamps histogram:100,200                     | p    | a b | true | nanos",
                "p histogram:1,2 histogram:1,2                                  | p    | histogram:1,2 | false | millis",
            })
    void a_line_gives_program_data_and_options(
            String tail, String program, String aux, boolean precise, String bounds) {
        HistogramBounds expected = bounds == null ? HistogramBounds.NONE : bounds.equals("millis") ? MILLIS : NANOS;
        assertThat(RegionListParser.parse("0: 0+100 100 " + tail.strip() + "\n"))
                .containsExactly(new Region(
                        new RegionId(0),
                        Sectors.ZERO,
                        Sectors.of(100),
                        Sectors.of(100),
                        Optional.ofNullable(program),
                        Optional.ofNullable(aux),
                        precise,
                        expected));
    }

    @Test
    void lines_come_in_the_order_of_the_kernel_with_holes() {
        List<Region> regions = RegionListParser.parse("0: 0+2097152 524288 dmstats -\n7: 8+16 4 - -\n12: 64+1 1 a b\n");
        assertThat(regions.stream().map(Region::id))
                .containsExactly(new RegionId(0), new RegionId(7), new RegionId(12));
        assertThat(regions.get(1).start()).isEqualTo(Sectors.of(8));
        assertThat(regions.get(1).length()).isEqualTo(Sectors.of(16));
        assertThat(regions.get(1).areaSize()).isEqualTo(Sectors.of(4));
        assertThat(regions.stream().map(Region::areaCount)).containsExactly(4, 4, 1);
    }

    @Test
    void no_line_is_no_region() {
        assertThat(RegionListParser.parse("")).isEmpty();
    }

    @Test
    void data_may_have_characters_that_java_takes_for_line_ends() {
        assertThat(RegionListParser.parse("0: 0+1 1 p a\rb\u2028c\u0085d\n"))
                .singleElement()
                .extracting(Region::auxData)
                .isEqualTo(Optional.of("a\rb\u2028c\u0085d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0: 0+100 100 p",
                "0: 0+100 p u",
                "0: 0-100 100 p u",
                "-1: 0+100 100 p u",
                " 0: 0+100 100 p u",
                "0: 0+100 0 p u",
                "2147483648: 0+100 100 p u",
                "0: 0+9223372036854775808 100 p u",
                "0: 0+1 1 p u histogram:2,1",
                "0: 0+1 1 p u histogram:0",
            })
    void another_form_is_refused_with_its_line(String line) {
        assertThatThrownBy(() -> RegionListParser.parse(line + "\n"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a listed region: \"" + line + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "100, 100, 1",
        "101, 100, 2",
        "100, 64, 2",
        "1048576, 1, 1048576",
        "1, 9223372036854775807, 1",
        "9223372036854775807, 9223372036854775807, 1",
        "9223372036854775807, 4294967296, 2147483648",
    })
    void the_number_of_areas_is_rounded_up_and_fits_31_bits(long length, long areaSize, long expected) {
        Region region = new Region(
                new RegionId(0),
                Sectors.ZERO,
                Sectors.of(length),
                Sectors.of(areaSize),
                Optional.empty(),
                Optional.empty(),
                false,
                HistogramBounds.NONE);
        if (expected > Integer.MAX_VALUE) {
            assertThatThrownBy(region::areaCount).isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(region.areaCount()).isEqualTo((int) expected);
        }
    }
}
