package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DmName;
import io.devmapper.KernelText;
import io.devmapper.Sectors;
import io.devmapper.error.ProtocolException;
import io.devmapper.stats.StatsMessages.Page;
import io.devmapper.task.Done;
import io.devmapper.task.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatsMessagesTest {
    private static final DmName DEVICE = Regions.DEVICE;
    private static final HistogramBounds BOUNDS =
            HistogramBounds.of(Duration.ofMillis(5), Duration.ofNanos(10_500_000));

    @Test
    void create_always_sends_the_number_of_options() {
        RegionSpec spec = RegionSpec.wholeDevice("p");
        assertThat(created(spec)).isEqualTo("@stats_create - /1 1 precise_timestamps p u");
        assertThat(created(spec.withPrecise(false))).isEqualTo("@stats_create - /1 0 p u");
        assertThat(created(RegionSpec.wholeDevice("5").withPrecise(false))).isEqualTo("@stats_create - /1 0 5 u");
        assertThat(created(spec.withPrecise(false)
                        .withHistogram(HistogramBounds.of(Duration.ofMillis(5), Duration.ofMillis(10)))))
                .isEqualTo("@stats_create - /1 1 histogram:5,10 p u");
        assertThat(created(spec.withRange(Sectors.of(8), Sectors.of(16))
                        .withAreas(new Areas.OfSize(Sectors.of(4)))
                        .withHistogram(BOUNDS)))
                .isEqualTo("@stats_create 8+16 4 2 precise_timestamps histogram:5000000,10500000 p u");
        assertThat(created(spec.withAreas(new Areas.Count(7))))
                .isEqualTo("@stats_create - /7 1 precise_timestamps p u");
    }

    @Test
    void the_reply_to_create_is_the_region() {
        Message<RegionId> message = StatsMessages.create(DEVICE, RegionSpec.wholeDevice("p"), "u");
        assertThat(read(message, "12")).isEqualTo(new RegionId(12));
        assertThat(read(message, "12\n")).isEqualTo(new RegionId(12));
        for (String other : List.of("", "x", "-1", "1 2", "2147483648")) {
            assertThatThrownBy(() -> read(message, other))
                    .isExactlyInstanceOf(ProtocolException.class)
                    .hasMessageStartingWith("TARGET_MSG data0: unexpected reply to"
                            + " \"@stats_create - /1 1 precise_timestamps p u\": ");
        }
    }

    @Test
    void list_asks_for_all_programs_or_one() {
        assertThat(StatsMessages.list(DEVICE, Optional.empty()).text()).isEqualTo("@stats_list");
        Message<List<Region>> message = StatsMessages.list(DEVICE, Optional.of("p"));
        assertThat(message.text()).isEqualTo("@stats_list p");
        assertThat(read(message, "0: 0+64 64 p -\n")).containsExactly(Regions.of(64, 64));
        assertThat(message.reader().read(Optional.empty())).isEmpty();
        assertThatThrownBy(() -> read(message, "x\n"))
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessage("TARGET_MSG data0: unexpected reply to \"@stats_list p\": not a listed region: \"x\"")
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void print_asks_for_a_page_with_the_room_given() {
        Region region = Regions.precise(200, 100, BOUNDS);
        long[][] counters = new long[13][2];
        long[] histogram = new long[6];
        Message<Page> message = StatsMessages.print(DEVICE, region, PrintMode.KEEP, 1, 1, 4711, counters, histogram);
        assertThat(message.text()).isEqualTo("@stats_print 0 1 1");
        assertThat(message.replyBytes()).isEqualTo(4711);
        assertThat(read(message, "100+100 1 2 3 4 5 6 7 8 9 10 11 12 13 14:15:16\n"))
                .isEqualTo(new Page(1, 47));
        assertThat(counters[12]).containsExactly(0, 13);
        assertThat(histogram).containsExactly(0, 0, 0, 14, 15, 16);
        assertThat(message.reader().read(Optional.empty())).isEqualTo(new Page(0, 0));
        assertThatThrownBy(() -> read(message, "0+100 "))
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessage("TARGET_MSG data0: unexpected reply to \"@stats_print 0 1 1\": area 1 is at 0+100");
    }

    @Test
    void print_clear_is_a_verb_of_its_own() {
        Message<Page> message = StatsMessages.print(
                DEVICE, Regions.of(64, 64), PrintMode.CLEAR, 0, 1, 2048, new long[13][1], new long[0]);
        assertThat(message.text()).isEqualTo("@stats_print_clear 0 0 1");
    }

    @Test
    void set_aux_sends_one_word_whatever_is_in_it() {
        RegionId id = new RegionId(3);
        assertThat(StatsMessages.setAux(DEVICE, id, "-").text()).isEqualTo("@stats_set_aux 3 -");
        assertThat(StatsMessages.setAux(DEVICE, id, "a b\\c\td").text()).isEqualTo("@stats_set_aux 3 a\\ b\\\\c\\\td");
        assertThat(KernelText.encode(StatsMessages.setAux(DEVICE, id, "à").text()))
                .endsWith((byte) ' ', (byte) 0xC3, (byte) '\\', (byte) 0xA0);
    }

    @Test
    void delete_and_clear_name_the_region_and_expect_nothing() {
        assertThat(StatsMessages.delete(DEVICE, new RegionId(3)).text()).isEqualTo("@stats_delete 3");
        Message<Done> clear = StatsMessages.clear(DEVICE, new RegionId(3));
        assertThat(clear.text()).isEqualTo("@stats_clear 3");
        assertThat(clear.reader().read(Optional.empty())).isEqualTo(Done.DONE);
        assertThat(clear.sector()).isEqualTo(Sectors.ZERO);
        assertThat(clear.device()).isEqualTo(DEVICE);
    }

    @Test
    void a_region_is_described_in_words_that_can_be_read_back() {
        for (String bad : List.of("", " ", "a b", "a\\b", "-a", "a\tb", "à")) {
            refused(
                    () -> RegionSpec.wholeDevice(bad),
                    "program id must be one word without backslash that does not start with '-', or readers cannot"
                            + " tell it: \"" + bad + "\"");
            refused(
                    () -> RegionSpec.wholeDevice("p").withAuxData(bad),
                    "auxiliary data must be one word without backslash that does not start with '-', or readers"
                            + " cannot tell it: \"" + bad + "\"");
        }
        assertThat(RegionSpec.wholeDevice("é").programId()).isEqualTo("é");
        for (String good : List.of("5", "precise_timestamps", "histogram:1", "#x", "DMS_GROUP=a:0#x")) {
            assertThat(RegionSpec.wholeDevice(good).programId()).isEqualTo(good);
        }
    }

    @Test
    void user_data_is_nothing_that_a_reader_takes_for_something_else() {
        RegionSpec spec = RegionSpec.wholeDevice("p");
        for (String word : List.of("DMS_GROUP=", "precise_timestamps", "histogram:")) {
            refused(
                    () -> spec.withAuxData("x" + word + "1"),
                    "auxiliary data may not have " + word + " in it, which dmstats takes for its own: \"x" + word
                            + "1\"");
        }
        refused(
                () -> spec.withAuxData("#a"),
                "auxiliary data may not start with '#', which ends a group's tag: \"#a\"");
        refused(
                () -> spec.withAuxData("dm:0123456789abcdef.."),
                "auxiliary data may not look like the mark of a region without any: \"dm:0123456789abcdef..\"");
        for (String good : List.of("a#b", "a\"b", "a-", "5", "dm:1", "histogram", "é")) {
            assertThat(spec.withAuxData(good).auxData()).hasValue(good);
        }
    }

    @Test
    void a_region_and_its_areas_are_not_empty() {
        RegionSpec spec = RegionSpec.wholeDevice("p");
        refused(() -> spec.withRange(Sectors.of(8), Sectors.ZERO), "region may not be empty");
        refused(
                () -> spec.withRange(Sectors.of(8), Sectors.of(Long.MAX_VALUE)),
                "region at sector 8 of length 9223372036854775807 ends beyond 63 bits");
        refused(() -> new Areas.OfSize(Sectors.ZERO), "area size may not be 0");
        refused(() -> new Areas.Count(0), "number of areas must be at least 1: 0");
        refused(() -> new RegionId(-1), "region id may not be negative: -1");
        assertThat(Areas.ONE).isEqualTo(new Areas.Count(1));
    }

    @Test
    void bounds_are_positive_and_increase() {
        assertThat(HistogramBounds.of(Duration.ofNanos(1), Duration.ofNanos(Long.MAX_VALUE))
                        .bins())
                .isEqualTo(3);
        assertThat(HistogramBounds.NONE.bins()).isZero();
        for (HistogramBoundsMaker bad : List.<HistogramBoundsMaker>of(
                () -> HistogramBounds.of(Duration.ZERO),
                () -> HistogramBounds.of(Duration.ofNanos(-1)),
                () -> HistogramBounds.of(Duration.ofMillis(2), Duration.ofMillis(2)),
                () -> HistogramBounds.of(Duration.ofMillis(2), Duration.ofMillis(1)),
                () -> HistogramBounds.of(Duration.ofNanos(Long.MAX_VALUE).plusNanos(1)))) {
            assertThatThrownBy(bad::make)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "histogram bounds must be positive, increase, and fit 63 bits of nanoseconds: [PT");
        }
    }

    @Test
    void bounds_that_are_no_whole_milliseconds_need_precise_timestamps() {
        RegionSpec spec = RegionSpec.wholeDevice("p").withHistogram(BOUNDS);
        assertThat(spec.precise()).isTrue();
        refused(
                () -> spec.withPrecise(false),
                "histogram bounds that are no whole milliseconds need precise timestamps: [PT0.005S, PT0.0105S]");
    }

    private interface HistogramBoundsMaker {
        HistogramBounds make();
    }

    private static String created(RegionSpec spec) {
        return StatsMessages.create(DEVICE, spec, "u").text();
    }

    private static <R> R read(Message<R> message, String reply) {
        return message.reader().read(Optional.of(ByteBuffer.wrap(reply.getBytes(StandardCharsets.UTF_8))));
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
