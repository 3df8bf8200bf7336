package io.devmapper.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.RegionNotFoundException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionGroupsTest {
    private static final String READS = "10 0 80 5 0 0 0 0 0 500 900 5 0";

    private final ScriptedKernel kernel = new ScriptedKernel();
    private final DeviceStats stats = kernel.stats();

    @BeforeEach
    void regions() {
        kernel.add(0, "p", "u d", "", READS);
        kernel.add(1, "p", "-", "", READS, READS);
        kernel.add(2, "p", "w", " precise_timestamps", READS);
        kernel.add(5, "p", "-", " histogram:1,2", READS + " 1:2:3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '^',
            value = {
                "DMS_GROUP=\"al\":0#ud       | 0     | al    | ud",
                "DMS_GROUP=al:0#ud           | 0     | al    | ud",
                "DMS_GROUP=\"al x\":0,2#ud   | 0,2   | al x  | ud",
                "DMS_GROUP=:0-2#-            | 0,1,2 | none  | none",
                "DMS_GROUP=:0-2#             | 0,1,2 | none  | none",
                "DMS_GROUP=:0-2              | 0,1,2 | none  | none",
                "DMS_GROUP=\"\":0#x          | 0     | none  | x",
                "DMS_GROUP=\"a:b\":0#x       | 0     | a:b   | x",
                "DMS_GROUP=\"a\"b\":0#x      | 0     | a\"b  | x",
                "DMS_GROUP=\"a#b\":0##x#     | 0     | a#b   | #x#",
                "DMS_GROUP=al:4,0-1,1,0#a b  | 0,1,4 | al    | a b",
                "DMS_GROUP=\"al:0#x          | 0     | \"al  | x",
            })
    void a_tag_in_either_format_is_read(String aux, String members, String alias, String userData) {
        Region region = Regions.listed("0: 0+1 1 p " + aux);
        assertThat(region.group()).hasValue(new Group(ids(members), Optional.ofNullable(alias)));
        assertThat(region.userData()).isEqualTo(Optional.ofNullable(userData));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DMS_GROUP=",
                "DMS_GROUP=al",
                "DMS_GROUP=al:#x",
                "DMS_GROUP=al:a#x",
                "DMS_GROUP=al:0-#x",
                "DMS_GROUP=al:2-0#x",
                "DMS_GROUP=al:1-2#x",
                "DMS_GROUP=al:0-1048576#x",
                "DMS_GROUP=al:0-9999999999#x",
                "DMS_GROUP=al:0 1#x",
                "xDMS_GROUP=al:0#ud",
            })
    void what_is_no_tag_of_this_region_is_user_data(String aux) {
        Region region = Regions.listed("0: 0+1 1 p " + aux);
        assertThat(region.group()).isEmpty();
        assertThat(region.userData()).hasValue(aux);
    }

    @Test
    void a_new_group_is_written_to_its_leader_and_user_data_stays() {
        Group group = stats.groups().create(ids("2,0,1"), "al x");
        assertThat(group).isEqualTo(new Group(ids("0,1,2"), Optional.of("al x")));
        assertThat(group.id()).isEqualTo(new RegionId(0));
        assertThat(kernel.sent).containsExactly("@stats_list", "@stats_set_aux 0 DMS_GROUP=\"al\\ x\":0-2#u\\ d");
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=\"al x\":0-2#u d");
        assertThat(stats.groups().list()).containsExactly(group);
        assertThat(stats.regions().get(0).userData()).hasValue("u d");
    }

    @Test
    void the_format_without_quotes_is_an_option_and_without_name_there_is_one_format() {
        stats.groups(TagFormat.PLAIN).create(ids("0,2"), "al");
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=al:0,2#u d");
        stats.groups(TagFormat.PLAIN).create(ids("1"));
        assertThat(kernel.aux(1)).isEqualTo("DMS_GROUP=:1#-");
    }

    @Test
    void a_region_is_in_one_group_only() {
        stats.groups().create(ids("0,2"), "al");
        assertThatThrownBy(() -> stats.groups().create(ids("1,2")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("TARGET_MSG 253:7: region 2 is in group 0 already");
        assertThat(kernel.aux(1)).isEqualTo("-");
    }

    @Test
    void members_are_there_and_have_equal_bounds_or_none() {
        assertThatThrownBy(() -> stats.groups().create(ids("0,3")))
                .isExactlyInstanceOf(RegionNotFoundException.class)
                .hasMessage("TARGET_MSG 253:7: region 3 does not exist");
        assertThatThrownBy(() -> stats.groups().create(ids("1,5")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("TARGET_MSG 253:7: regions 1 and 5 have different histogram bounds");
        assertThatThrownBy(() -> stats.groups().create(List.of()))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("a group must have a member");
        assertThat(stats.groups().list()).isEmpty();
        // Milliseconds and nanoseconds, but the same bounds.
        kernel.add(6, "p", "-", " precise_timestamps histogram:1000000,2000000", READS + " 0:0:0");
        assertThat(stats.groups().create(ids("5,6")).members()).isEqualTo(ids("5,6"));
    }

    @Test
    void a_name_has_nothing_that_a_reader_would_take_apart() {
        RegionGroups groups = stats.groups();
        for (String bad : List.of("", "a:b", "a#b", "a\"b", "a\\b", "a\tb", "a\nb", "a\u0000")) {
            assertThatThrownBy(() -> groups.create(ids("0"), bad))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("alias of a group may not be empty, nor have ':', '#', '\"', backslash or control"
                            + " characters: \"" + bad + "\"");
        }
        for (String bad : List.of("DMS_GROUP=", "x precise_timestamps")) {
            assertThatThrownBy(() -> groups.create(ids("0"), bad))
                    .hasMessage("alias of a group may not have in it what dmstats takes for its own: \"" + bad + "\"");
        }
        assertThatThrownBy(() -> stats.groups(TagFormat.PLAIN).create(ids("0"), "a b"))
                .hasMessage("alias of a group needs quotes if it has blanks: \"a b\"");
        assertThat(kernel.sent).isEmpty();
        assertThat(groups.create(ids("0"), "été à").alias()).hasValue("été à");
        assertThat(stats.groups().list().get(0).alias()).hasValue("été à");
    }

    @Test
    void a_name_changes_in_the_format_that_the_group_has() {
        kernel.region(0).aux = "DMS_GROUP=al:0,2#ud";
        assertThat(stats.groups().setAlias(new RegionId(0), Optional.of("b")))
                .isEqualTo(new Group(ids("0,2"), Optional.of("b")));
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=b:0,2#ud");
        assertThatThrownBy(() -> stats.groups().setAlias(new RegionId(0), Optional.of("b c")))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        stats.groups().setAlias(new RegionId(0), Optional.empty());
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=:0,2#ud");
        stats.groups().setAlias(new RegionId(0), Optional.of("b c"));
        assertThat(kernel.aux(0)).isEqualTo("DMS_GROUP=\"b c\":0,2#ud");
        assertThatThrownBy(() -> stats.groups().setAlias(new RegionId(1), Optional.empty()))
                .isExactlyInstanceOf(RegionNotFoundException.class)
                .hasMessage("TARGET_MSG 253:7: region 1 leads no group");
    }

    @Test
    void a_dissolved_group_leaves_the_user_data() {
        stats.groups().create(ids("0,1"), "al");
        stats.groups().dissolve(new RegionId(0));
        assertThat(kernel.aux(0)).isEqualTo("u d");
        stats.groups().create(ids("1,2"), "al");
        stats.groups().dissolve(new RegionId(1));
        assertThat(kernel.aux(1)).isEqualTo("-");
        assertThatThrownBy(() -> stats.groups().dissolve(new RegionId(1)))
                .isExactlyInstanceOf(RegionNotFoundException.class);
    }

    @Test
    void the_regions_of_a_group_are_deleted_leader_last() {
        kernel.region(0).aux = "DMS_GROUP=al:0-1,4-5#ud";
        stats.groups().deleteRegions(new RegionId(0));
        assertThat(kernel.sent).endsWith("@stats_delete 5", "@stats_delete 1", "@stats_delete 0");
        assertThat(kernel.regions).containsOnlyKeys(2);
    }

    @Test
    void a_group_is_read_and_sampled_as_the_sum_of_its_regions() {
        kernel.region(0).aux = "DMS_GROUP=al:0-2,4#ud";
        GroupReading before = stats.groups().read(new RegionId(0));
        assertThat(before.readings().stream().map(each -> each.region().id())).isEqualTo(ids("0,1,2"));
        assertThat(before.total(Counter.READS)).isEqualTo(40);
        // Three areas in milliseconds, one in nanoseconds.
        assertThat(before.total(Counter.READ_NSECS)).isEqualTo(15_000_005);
        kernel.nanoTime += 999_996_000;
        kernel.region(1).lines.set(1, "100+100 17 0 94 6 0 0 0 0 3 600 1000 9 0");
        kernel.region(2).lines.set(0, "0+100 11 0 88 6 0 0 0 0 4 501 901 6 0");
        GroupSample sample = GroupSample.between(before, stats.groups().read(new RegionId(0)));
        assertThat(sample.total().get(Counter.READS)).isEqualTo(8);
        assertThat(sample.total().get(Counter.READ_SECTORS)).isEqualTo(22);
        assertThat(sample.total().get(Counter.READ_NSECS)).isEqualTo(1_000_001);
        assertThat(sample.total().get(Counter.IN_PROGRESS)).isEqualTo(7);
        assertThat(sample.interval()).isEqualTo(Duration.ofNanos(1_000_001_000));
        assertThat(sample.total().interval()).isEqualTo(sample.interval());
        assertThat(sample.missing()).isEqualTo(ids("4"));
        assertThat(sample.restarted()).isFalse();
    }

    @Test
    void a_member_that_was_replaced_or_came_is_missing_in_the_sum() {
        kernel.region(0).aux = "DMS_GROUP=al:0-2#ud";
        GroupReading before = stats.groups().read(new RegionId(0));
        kernel.add(1, "q", "-", "", READS);
        GroupSample sample = GroupSample.between(before, stats.groups().read(new RegionId(0)));
        assertThat(sample.missing()).isEqualTo(ids("1"));
        kernel.before = message -> {
            if (message.startsWith("@stats_print 2")) {
                kernel.regions.remove(2);
            }
        };
        assertThat(stats.groups().read(new RegionId(0)).readings()).hasSize(2);
        GroupSample none = new GroupSample(sample.group(), List.of());
        assertThat(none.interval()).isEqualTo(Duration.ZERO);
        assertThat(none.total().readsPerSecond()).isEmpty();
        assertThat(none.total().get(Counter.READS)).isZero();
    }

    @Test
    void histograms_of_a_group_are_summed_if_their_bounds_are_equal() {
        kernel.add(6, "p", "-", " precise_timestamps histogram:1000000,2000000", READS + " 10:0:5");
        kernel.region(5).aux = "DMS_GROUP=:5-6#-";
        GroupReading before = stats.groups().read(new RegionId(5));
        assertThat(before.histogram().toString()).isEqualTo("0s: 11, 1ms: 2, 2ms: 8");
        kernel.region(6).lines.set(0, "0+100 " + READS + " 11:2:5");
        GroupSample sample = GroupSample.between(before, stats.groups().read(new RegionId(5)));
        assertThat(sample.total().histogram().toString()).isEqualTo("0s: 1, 1ms: 2, 2ms: 0");
        kernel.region(5).aux = "DMS_GROUP=:5#-";
        kernel.region(0).aux = "DMS_GROUP=:0,6#-";
        assertThat(stats.groups().read(new RegionId(0)).histogram().bins()).isEmpty();
    }

    @Test
    void readings_and_samples_of_others_are_refused() {
        Group group = new Group(ids("7"), Optional.empty());
        Reading reading = stats.read(stats.regions().get(0));
        assertThatThrownBy(() -> new GroupReading(group, List.of(reading)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("region 0 is no member of " + group);
        StatsSample sample = StatsSample.between(reading, reading);
        assertThatThrownBy(() -> new GroupSample(group, List.of(sample)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("region 0 is no member of " + group);
    }

    private static List<RegionId> ids(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(word -> new RegionId(Integer.parseInt(word)))
                .toList();
    }
}
