package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Sectors;
import io.devmapper.error.ProtocolException;
import io.devmapper.error.RegionNotFoundException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceStatsTest {
    private static final String ZEROS = "0 0 0 0 0 0 0 0 0 0 0 0 0";
    /** Busy for 10 s, in milliseconds. */
    private static final String OLD = "10 0 80 5 20 0 160 7 0 10000 900 5 7";

    private static final String OLDER = "11 0 88 5 20 0 160 7 0 10001 901 6 7";

    private final ScriptedKernel kernel = new ScriptedKernel();
    private final DeviceStats stats = kernel.stats();

    @Test
    void a_region_without_user_data_is_created_with_a_mark_that_is_no_user_data() {
        Region region = stats.create(RegionSpec.wholeDevice("p"));
        // 1 s is 3b9aca00 ns; the digits that differ most stand first.
        assertThat(kernel.sent)
                .containsExactly("@stats_create - /1 1 precise_timestamps p dm:00aca9b300000000....", "@stats_list p");
        assertThat(region.auxData()).hasValue("dm:00aca9b300000000....");
        assertThat(region.userData()).isEmpty();
    }

    @Test
    void user_data_is_created_as_it_is() {
        Region region = stats.create(RegionSpec.wholeDevice("p").withAuxData("u"));
        assertThat(kernel.sent.get(0)).isEqualTo("@stats_create - /1 1 precise_timestamps p u");
        assertThat(region.userData()).hasValue("u");
    }

    @Test
    void a_region_that_cannot_be_listed_is_deleted_again() {
        kernel.before = message -> {
            if (message.startsWith("@stats_list")) {
                throw new IllegalStateException("lost");
            }
        };
        assertThatThrownBy(() -> stats.create(RegionSpec.wholeDevice("p"))).hasMessage("lost");
        assertThat(kernel.regions).isEmpty();
    }

    @Test
    void an_unread_region_is_read_in_a_small_page_first_and_then_in_pages_for_lines_as_long_as_seen() {
        kernel.add(0, "p", "-", "", IntStream.range(0, 100).mapToObj(i -> OLD).toArray(String[]::new));
        Region region = stats.regions().get(0);
        Reading reading = stats.read(region);
        assertThat(kernel.sent).containsExactly("@stats_list", "@stats_print 0 0 64", "@stats_print 0 64 36");
        // 64 lines of 320; "9900+100 " and the counters are 46 with the line's end, of which 96 is the least.
        assertThat(kernel.room).containsExactly(16384, 64 * 320, 36 * 96);
        assertThat(reading.total(Counter.READS)).isEqualTo(1000);
        kernel.sent.clear();
        stats.read(region);
        assertThat(kernel.sent).containsExactly("@stats_print 0 0 100");
    }

    @Test
    void a_million_areas_are_read_in_pages_of_less_than_a_mebibyte() {
        String[] lines = Collections.nCopies(30_000, ZEROS).toArray(String[]::new);
        kernel.add(0, "p", "-", "", lines);
        stats.read(stats.regions().get(0));
        assertThat(kernel.room).allMatch(bytes -> bytes <= 1024 * 1024 - 8192);
        // 1 040 384 / 96 lines in a page.
        assertThat(kernel.sent)
                .containsExactly(
                        "@stats_list",
                        "@stats_print 0 0 64",
                        "@stats_print 0 64 10837",
                        "@stats_print 0 10901 10837",
                        "@stats_print 0 21738 8262");
    }

    @Test
    void reading_and_clearing_is_the_base_of_the_next_sample() {
        kernel.add(0, "p", "-", "", OLD);
        Reading cleared = stats.readAndClear(stats.regions().get(0));
        assertThat(kernel.sent).contains("@stats_print_clear 0 0 1");
        assertThat(cleared.cleared()).isTrue();
        assertThat(cleared.total(Counter.READS)).isEqualTo(10);
        kernel.add(0, "p", "-", "", OLDER);
        StatsSample sample = stats.sampleSince(cleared).sample().orElseThrow();
        assertThat(sample.total().get(Counter.READS)).isEqualTo(11);
        assertThat(sample.restarted()).isFalse();
    }

    @Test
    void a_sample_of_a_region_that_was_busy_for_long_costs_one_message() {
        kernel.add(0, "p", "-", "", ZEROS, OLD);
        Reading before = stats.read(stats.regions().get(0));
        kernel.sent.clear();
        kernel.add(0, "p", "-", "", ZEROS, OLDER);
        SampleOutcome outcome = stats.sampleSince(before);
        assertThat(outcome).isInstanceOf(SampleOutcome.Sampled.class);
        assertThat(outcome.sample().orElseThrow().area(1).get(Counter.READS)).isEqualTo(1);
        assertThat(kernel.sent).containsExactly("@stats_print 0 0 2");
    }

    @Test
    void a_sample_of_an_idle_region_costs_one_message() {
        kernel.add(0, "p", "-", "", ZEROS);
        Reading before = stats.read(stats.regions().get(0));
        kernel.sent.clear();
        assertThat(stats.sampleSince(before)).isInstanceOf(SampleOutcome.Sampled.class);
        assertThat(kernel.sent).containsExactly("@stats_print 0 0 1");
    }

    @Test
    void counters_that_went_backwards_are_a_restart_of_the_same_region() {
        kernel.add(0, "p", "-", "", OLDER);
        Reading before = stats.read(stats.regions().get(0));
        kernel.add(0, "p", "-", "", OLD);
        SampleOutcome outcome = stats.sampleSince(before);
        assertThat(outcome).isInstanceOf(SampleOutcome.Restarted.class);
        assertThat(outcome.sample().orElseThrow().total().get(Counter.READS)).isEqualTo(10);
    }

    @Test
    void another_region_with_the_id_is_told_although_its_counters_are_higher() {
        kernel.add(0, "p", "dm:0123456789abcdef....", "", "1 0 8 0 0 0 0 0 0 0 0 0 0");
        Region region = stats.regions().get(0);
        Reading before = stats.read(region);
        kernel.add(0, "p", "dm:1123456789abcdef....", "", "2 0 8 1 0 0 0 0 0 1 1 1 0");
        assertThat(stats.sampleSince(before))
                .isEqualTo(new SampleOutcome.Replaced(region, stats.regions().get(0)));
        kernel.add(0, "q", "-", "", "2 0 8 1 0 0 0 0 0 1 1 1 0");
        assertThat(stats.sampleSince(before)).isInstanceOf(SampleOutcome.Replaced.class);
    }

    @Test
    void another_layout_is_another_region_and_none_is_gone() {
        kernel.add(0, "p", "-", "", OLD);
        Region region = stats.regions().get(0);
        Reading before = stats.read(region);
        kernel.add(0, "p", "-", "", OLD, OLD);
        kernel.region(0).lines.set(0, "0+50 " + OLD);
        assertThat(stats.sampleSince(before)).isInstanceOf(SampleOutcome.Replaced.class);
        kernel.regions.clear();
        assertThat(stats.sampleSince(before)).isEqualTo(new SampleOutcome.Gone(region));
        assertThat(new SampleOutcome.Gone(region).sample()).isEmpty();
    }

    @Test
    void a_region_deleted_between_its_lines_and_the_list_is_gone() {
        kernel.add(0, "p", "-", "", ZEROS);
        Region region = stats.regions().get(0);
        Reading before = stats.read(region);
        kernel.add(0, "p", "-", "", "1 0 8 1 0 0 0 0 0 1 1 1 0");
        kernel.before = message -> {
            if (message.equals("@stats_list")) {
                kernel.regions.clear();
            }
        };
        assertThat(stats.sampleSince(before)).isEqualTo(new SampleOutcome.Gone(region));
    }

    @Test
    void malformed_lines_of_the_region_that_was_listed_are_a_fault_of_the_protocol() {
        kernel.add(0, "p", "-", "", "1 2 3");
        Region region = stats.regions().get(0);
        assertThatThrownBy(() -> stats.read(region)).isExactlyInstanceOf(ProtocolException.class);
        kernel.add(0, "p", "-", "", OLD);
        kernel.region(0).lines.clear();
        assertThatThrownBy(() -> stats.read(region))
                .isExactlyInstanceOf(RegionNotFoundException.class)
                .hasMessage("TARGET_MSG 253:7: region 0 has 0 areas from 0, not 1");
    }

    @Test
    void user_data_changes_and_the_group_stays() {
        kernel.add(0, "p", "DMS_GROUP=\"a l\":0,2#dm:0123456789abcdef....", "", ZEROS);
        Region changed = stats.setUserData(new RegionId(0), Optional.of("u"));
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=\"a l\":0,2#u");
        assertThat(changed).isEqualTo(stats.regions().get(0));
        stats.setUserData(new RegionId(0), Optional.empty());
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=\"a l\":0,2#-");
        kernel.add(1, "p", "u", "", ZEROS);
        assertThat(stats.setUserData(new RegionId(1), Optional.empty()).auxData())
                .isEmpty();
        assertThat(kernel.aux(1)).isEqualTo("-");
        assertThatThrownBy(() -> stats.setUserData(new RegionId(9), Optional.empty()))
                .isExactlyInstanceOf(RegionNotFoundException.class)
                .hasMessage("TARGET_MSG 253:7: region 9 does not exist");
        assertThatThrownBy(() -> stats.setUserData(new RegionId(1), Optional.of("#a")))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_region_that_was_listed_is_deleted_and_leaves_its_group_and_another_is_not() {
        kernel.add(0, "p", "DMS_GROUP=al:0-2#-", "", ZEROS);
        kernel.add(1, "p", "-", "", ZEROS);
        Region member = stats.regions().get(1);
        stats.delete(member);
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=al:0,2#-");
        assertThat(kernel.regions).containsOnlyKeys(0);
        kernel.add(1, "q", "-", "", ZEROS);
        assertThatThrownBy(() -> stats.delete(member))
                .isExactlyInstanceOf(RegionNotFoundException.class)
                .hasMessage("TARGET_MSG 253:7: region 1 is not the one that was listed");
        assertThat(kernel.regions).containsOnlyKeys(0, 1);
        stats.delete(stats.regions().get(0));
        assertThat(kernel.regions).containsOnlyKeys(1);
    }

    @Test
    void a_program_is_asked_for_by_a_word_that_it_can_have() {
        assertThat(stats.regions("5")).isEmpty();
        assertThat(kernel.sent).containsExactly("@stats_list 5");
        assertThatThrownBy(() -> stats.regions("a b")).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void marks_are_the_same_as_long_as_enough_of_them_is_left() {
        Region region = Regions.listed("0: 0+100 100 p dm:0123456789abcdef....");
        for (String cut : List.of("dm:0123456789abcdef", "dm:01234567", "DMS_GROUP=x:0-1#dm:0123456789ab")) {
            assertThat(region.isSameAs(Regions.listed("0: 0+100 100 p " + cut))).isTrue();
        }
        for (String other : List.of("dm:0123456", "dm:1123456789abcdef....", "-", "u", "dm:0123456789abcdee")) {
            assertThat(region.isSameAs(Regions.listed("0: 0+100 100 p " + other)))
                    .as(other)
                    .isFalse();
        }
        assertThat(RegionMark.at(Instant.ofEpochSecond(1_700_000_000, 1)).text())
                .isEqualTo("dm:1000a263efc97971....");
    }

    @Test
    void regions_without_mark_are_the_same_by_id_program_and_layout() {
        Region region = Regions.listed("1: 0+100 50 p u precise_timestamps histogram:5,6");
        assertThat(region.isSameAs(Regions.listed("1: 0+100 50 p - precise_timestamps histogram:5,6")))
                .isTrue();
        for (String other : List.of(
                "2: 0+100 50 p u precise_timestamps histogram:5,6",
                "1: 1+100 50 p u precise_timestamps histogram:5,6",
                "1: 0+101 50 p u precise_timestamps histogram:5,6",
                "1: 0+100 51 p u precise_timestamps histogram:5,6",
                "1: 0+100 50 q u precise_timestamps histogram:5,6",
                "1: 0+100 50 p u histogram:5,6",
                "1: 0+100 50 p u precise_timestamps histogram:5,7")) {
            assertThat(region.isSameAs(Regions.listed(other))).as(other).isFalse();
        }
        assertThat(region.start()).isEqualTo(Sectors.ZERO);
    }
}
