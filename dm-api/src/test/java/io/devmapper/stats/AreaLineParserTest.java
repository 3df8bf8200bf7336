package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaLineParserTest {
    private static final String COUNTERS = "10 3 80 5 20 4 160 7 2 500 900 5 7";
    private static final HistogramBounds BOUNDS = HistogramBounds.of(Duration.ofNanos(100), Duration.ofNanos(200));

    private final long[][] counters = new long[13][4];
    private final long[] histogram = new long[12];

    @Test
    void a_line_fills_one_row_of_each_column() {
        assertThat(parse(Regions.of(64, 64), "0+64 " + COUNTERS + "\n", 0, 1)).isEqualTo(1);
        assertThat(row(0)).containsExactly(10, 3, 80, 5, 20, 4, 160, 7, 2, 500, 900, 5, 7);
        assertThat(row(1)).containsOnly(0);
    }

    @Test
    void a_line_of_a_region_with_histogram_fills_the_bins_of_its_area() {
        Region region = Regions.precise(200, 100, BOUNDS);
        String reply = """
                0+100 3 0 24 900 1 0 8 100 -1 800 1000 700 100 1:2:1
                100+100 0 0 0 0 0 0 0 0 0 0 0 0 0 0:0:18446744073709551615
                """;
        assertThat(parse(region, reply, 0, 2)).isEqualTo(2);
        assertThat(row(0)).containsExactly(3, 0, 24, 900, 1, 0, 8, 100, -1, 800, 1000, 700, 100);
        assertThat(histogram).startsWith(1, 2, 1, 0, 0, -1, 0);
    }

    @Test
    void lines_seen_on_a_real_kernel_are_read() {
        String reply = "0+524288 0 0 0 0 256 1 524288 330 0 330 330 0 330\n";
        assertThat(parse(Regions.of(2097152, 524288), reply, 0, 1)).isEqualTo(1);
        assertThat(row(0)).containsExactly(0, 0, 0, 0, 256, 1, 524288, 330, 0, 330, 330, 0, 330);
    }

    @Test
    void a_page_fills_the_rows_from_its_first_area_on() {
        String reply = "64+32 1 0 0 0 0 0 0 0 0 0 0 0 0\n96+32 2 0 0 0 0 0 0 0 0 0 0 0 0\n";
        assertThat(parse(Regions.of(100, 32), reply, 2, 4)).isEqualTo(2);
        assertThat(counters[0]).containsExactly(0, 0, 1, 2);
    }

    @Test
    void a_page_behind_the_end_has_no_line() {
        assertThat(parse(Regions.of(64, 64), "", 1, 2)).isZero();
    }

    @Test
    void numbers_of_64_bits_are_kept_as_they_are() {
        String reply =
                "0+64 18446744073709551615 9223372036854775808 9223372036854775807 0 0 0 0 0 -2147483648 0 0 0 0\n";
        parse(Regions.of(64, 64), reply, 0, 1);
        assertThat(row(0)).startsWith(-1, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        assertThat(counters[Counter.IN_PROGRESS.ordinal()][0]).isEqualTo(-2147483648L);
    }

    @Test
    void numbers_of_every_length_are_read_wherever_the_reply_ends() {
        var random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            var line = new StringBuilder("0+64");
            long[] expected = new long[13];
            for (int c = 0; c < 13; c++) {
                expected[c] = random.nextInt(3) == 0 ? 0 : random.nextLong() >>> random.nextInt(64);
                line.append(' ').append(c == 8 ? Long.toString(expected[c]) : Long.toUnsignedString(expected[c]));
            }
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
            // What lies behind the end is no part of the reply, even where it goes on with digits.
            int before = random.nextInt(9);
            ByteBuffer reply = round % 2 == 0 ? ByteBuffer.allocate(512) : ByteBuffer.allocateDirect(512);
            for (int i = 0; i < 512; i++) {
                reply.put(i, (byte) '7');
            }
            reply.position(before).put(bytes).limit(reply.position()).position(before);
            for (long[] column : counters) {
                column[0] = 0;
            }
            int lines = new AreaLineParser(reply).parse(Regions.of(64, 64), 0, 1, counters, histogram);
            assertThat(lines).isEqualTo(1);
            assertThat(row(0)).as("seed 11, round %d: %s", round, line).containsExactly(expected);
        }
    }

    @Test
    void idle_counters_in_any_place_are_stepped_over() {
        for (int busy = 0; busy < 1 << 13; busy++) {
            var line = new StringBuilder("0+64");
            long[] expected = new long[13];
            for (int c = 0; c < 13; c++) {
                expected[c] = (busy >> c) & 1;
                line.append(' ').append(expected[c]);
            }
            long[][] columns = new long[13][1];
            ByteBuffer reply = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new AreaLineParser(reply).parse(Regions.of(64, 64), 0, 1, columns, histogram))
                    .isEqualTo(1);
            for (int c = 0; c < 13; c++) {
                assertThat(columns[c][0]).as("%s, counter %d", line, c).isEqualTo(expected[c]);
            }
        }
    }

    @Test
    void the_longest_line_is_told_with_its_end() {
        ByteBuffer reply = ByteBuffer.wrap("0+32 1 0 0 0 0 0 0 0 0 0 0 0 0\n32+32 2 0 0 0 0 0 0 0 0 0 0 0 10\n"
                .getBytes(StandardCharsets.US_ASCII));
        var parser = new AreaLineParser(reply);
        assertThat(parser.parse(Regions.of(64, 32), 0, 2, counters, histogram)).isEqualTo(2);
        assertThat(parser.longestLine()).isEqualTo(33);
        assertThat(reply.position()).isZero();
    }

    @Test
    void leading_zeros_do_not_matter() {
        parse(Regions.of(64, 64), "0+64 00000000000000000000000000000000000017 0 0 0 0 0 0 0 0 0 0 0 0\n", 0, 1);
        assertThat(counters[0][0]).isEqualTo(17);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0+64 10 3 80 5 20 4 160 7 2 500 900 5;            | no number before ' ' at byte 36",
                "0+64 10 3 80 5 20 4 160 7 2 500 900 5 7           | no number before '\\n' at byte 38",
                "0+64 10 3 80 5 20 4 160 7 2 500 900 5 7 8;        | no number before '\\n' at byte 38",
                "0+64  10 3 80 5 20 4 160 7 2 500 900 5 7;         | no number before ' ' at byte 5",
                "0+64 x 3 80 5 20 4 160 7 2 500 900 5 7;           | no number before ' ' at byte 5",
                "0+64 -1 3 80 5 20 4 160 7 2 500 900 5 7;          | no number before ' ' at byte 5",
                "0+64 10 3 80 5 20 4 160 7 - 500 900 5 7;          | no number before ' ' at byte 27",
                "0+64 18446744073709551616 3 80 5 20 4 1 7 2 5 9 5 7; | number beyond 64 bits at byte 5",
                "0+64 99999999999999999999 3 80 5 20 4 1 7 2 5 9 5 7; | number beyond 64 bits at byte 5",
                "0+64 118446744073709551615 3 80 5 20 4 1 7 2 5 9 5 7; | number beyond 64 bits at byte 5",
                "-0+64 10 3 80 5 20 4 160 7 2 500 900 5 7;         | no number before '+' at byte 0",
                "0-64 10 3 80 5 20 4 160 7 2 500 900 5 7;          | no number before '+' at byte 0",
                "1+64 10 3 80 5 20 4 160 7 2 500 900 5 7;          | area 0 is at 1+64",
                "0+63 10 3 80 5 20 4 160 7 2 500 900 5 7;          | area 0 is at 0+63",
                ";                                                 | no number before '+' at byte 0",
                "0+64 1 1 1 1 1 1 1 1 1 1 1 1 1;64+64 1 1 1 1 1 1 1 1 1 1 1 1 1; | more areas than asked for, at byte 31",
            })
    void another_form_is_refused_with_its_place(String reply, String message) {
        Region region = Regions.of(64, 64);
        assertThatThrownBy(() -> parse(region, reply.replace(';', '\n'), 0, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:2;    | no number before ':' at byte 33",
                "1:2:3:4; | no number before '\\n' at byte 35",
                "1,2,3;  | no number before ':' at byte 31",
            })
    void a_histogram_has_as_many_bins_as_the_region(String bins, String message) {
        Region region = Regions.precise(64, 64, BOUNDS);
        String reply = "0+64 1 1 1 1 1 1 1 1 1 1 1 1 1 " + bins.replace(';', '\n');
        assertThatThrownBy(() -> parse(region, reply, 0, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void mutated_replies_are_read_or_refused_with_an_illegal_argument() {
        var random = new Random(7);
        Region region = Regions.precise(200, 100, BOUNDS);
        byte[] good = """
                0+100 3 0 24 900 1 0 8 100 -1 800 1000 700 100 1:2:1
                100+100 0 0 0 0 0 0 0 0 0 0 0 0 0 0:0:0
                """.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = good.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) "0189 +-:\nx".charAt(random.nextInt(10));
            }
            var reply = ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length + 1));
            try {
                new AreaLineParser(reply).parse(region, 0, 2, counters, histogram);
            } catch (IllegalArgumentException expected) {
                assertThat(expected).as("seed 7, round %d", i).isExactlyInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private int parse(Region region, String reply, int first, int limit) {
        ByteBuffer bytes = ByteBuffer.wrap(reply.getBytes(StandardCharsets.US_ASCII));
        return new AreaLineParser(bytes).parse(region, first, limit, counters, histogram);
    }

    private long[] row(int area) {
        long[] row = new long[13];
        for (int c = 0; c < row.length; c++) {
            row[c] = counters[c][area];
        }
        return row;
    }
}
