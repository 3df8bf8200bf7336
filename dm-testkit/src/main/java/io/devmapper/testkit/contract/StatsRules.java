package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.OutOfResourcesException;
import io.devmapper.error.RegionNotFoundException;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import java.util.List;

/** Rules 800 to 839: statistics regions, in the kernel's text. */
abstract class StatsRules extends ContractRules {
    private static final String ZEROS = " 0 0 0 0 0 0 0 0 0 0 0 0 0";

    private void assertInvalid(DmName name, String text) {
        assertFails(() -> message(name, text), InvalidRequestException.class, "TARGET_MSG " + name + ": " + EINVAL);
    }

    private String list(DmName name) {
        return message(name, "@stats_list").orElse("(no reply)");
    }

    @Rule("A new region gets the smallest free id, which is the reply; a deleted region's id is free again.")
    void c801_newRegionGetsTheSmallestFreeId() {
        DmName name = createLinear();
        for (String id : List.of("0", "1", "2")) {
            assertThat(message(name, "@stats_create - /1 0 rules")).contains(id);
        }
        assertThat(message(name, "@stats_delete 1")).isEmpty();
        assertThat(list(name)).isEqualTo("0: 0+2048 2048 rules -\n2: 0+2048 2048 rules -\n");
        assertThat(message(name, "@stats_create 0+8 /1 0 other")).contains("1");
        assertThat(list(name)).isEqualTo("0: 0+2048 2048 rules -\n1: 0+8 8 other -\n2: 0+2048 2048 rules -\n");
    }

    @Rule("A region without program id and data is listed with dashes.")
    void c802_missingWordsAreListedAsDashes() {
        DmName name = createLinear();
        message(name, "@stats_create - /1");
        assertThat(list(name)).isEqualTo("0: 0+2048 2048 - -\n");
    }

    @Rule("Precise timestamps and histogram bounds are listed behind the data.")
    void c803_optionsAreListedLast() {
        DmName name = createLinear();
        message(name, "@stats_create 8+24 8 2 histogram:100,2000 PRECISE_timestamps rules data");
        message(name, "@stats_create 8+24 8 1 histogram:5 rules data");
        assertThat(list(name)).isEqualTo("""
                        0: 8+24 8 rules data precise_timestamps histogram:100,2000
                        1: 8+24 8 rules data histogram:5
                        """);
    }

    @Rule("The list can be restricted to one program id, which must match exactly.")
    void c804_listOfOneProgram() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 0 rules");
        message(name, "@stats_create 0+8 /1 0 rule");
        assertThat(message(name, "@stats_list rule")).contains("1: 0+8 8 rule -\n");
        assertThat(message(name, "@stats_list nobody")).contains("");
    }

    @Rule("A number of areas is turned into an area size that is rounded up.")
    void c805_numberOfAreasIsRoundedUp() {
        DmName name = createLinear();
        message(name, "@stats_create 0+10 /3 0 a");
        message(name, "@stats_create 0+10 /100 0 b");
        message(name, "@stats_create - /3 0 c");
        assertThat(list(name)).isEqualTo("0: 0+10 4 a -\n1: 0+10 1 b -\n2: 0+2048 683 c -\n");
    }

    @Rule("A region over the whole of an empty device has one sector.")
    void c806_regionOfAnEmptyDeviceHasOneSector() {
        DmName name = newName();
        dm().run(new Create(name));
        assertThat(message(name, "@stats_create - /1 0 rules")).contains("0");
        assertThat(list(name)).isEqualTo("0: 0+1 1 rules -\n");
    }

    @Rule("A region stays as it is through a table swap, a suspend and a change of the device's size.")
    void c807_regionsOutliveTables() {
        DmName name = createLinear();
        message(name, "@stats_create - /2 0 rules data");
        dm().load(name, Table.of(Sectors.of(64), new ZeroTarget()));
        dm().suspend(name);
        dm().resume(name);
        assertThat(list(name)).isEqualTo("0: 0+2048 1024 rules data\n");
    }

    @Rule("A region may reach beyond the device.")
    void c808_regionMayReachBeyondTheDevice() {
        DmName name = createLinear();
        assertThat(message(name, "@stats_create 2040+100 /1 0 rules")).contains("0");
        assertThat(list(name)).isEqualTo("0: 2040+100 100 rules -\n");
    }

    @Rule("A program id that is a number needs the number of options in front of it.")
    void c809_numericProgramIdNeedsTheNumberOfOptions() {
        DmName name = createLinear();
        assertInvalid(name, "@stats_create - /1 77");
        assertThat(message(name, "@stats_create - /1 0 77")).contains("0");
        assertThat(list(name)).isEqualTo("0: 0+2048 2048 77 -\n");
    }

    @Rule("A region with a bad range, step, option, histogram or number of words is refused with EINVAL.")
    void c811_badRegionsAreRefused() {
        DmName name = createLinear();
        for (String arguments : List.of(
                "",
                "-",
                "5+0 /1",
                "5 /1",
                "5+x /1",
                "0+10 /0",
                "0+10 0",
                "0+10 x",
                "0+10 /1 1",
                "0+10 /1 1 no_such_option",
                "0+10 /1 1 histogram:",
                "0+10 /1 1 histogram:0",
                "0+10 /1 1 histogram:5,5",
                "0+10 /1 1 histogram:5,4",
                "0+10 /1 2 histogram:5 histogram:6",
                "0+10 /1 0 rules data more")) {
            assertInvalid(name, "@stats_create " + arguments);
        }
        assertThat(list(name)).isEmpty();
    }

    @Rule("A region that would take too much memory is refused with ENOMEM, one beyond all reckoning with EOVERFLOW.")
    void c812_hugeRegionsAreRefused() {
        DmName name = createLinear();
        assertFails(
                () -> message(name, "@stats_create 0+1000000000 1 0 rules"),
                OutOfResourcesException.class,
                "TARGET_MSG " + name + ": ENOMEM (12): Cannot allocate memory");
        assertFails(
                () -> message(name, "@stats_create 0+200000000000000000 1 0 rules"),
                InvalidRequestException.class,
                "TARGET_MSG " + name + ": EOVERFLOW (75): Value too large for defined data type");
        assertThat(list(name)).isEmpty();
    }

    @Rule("Print, clear, delete and set_aux of a missing region fail with ENOENT.")
    void c813_missingRegionIsNotFound() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 0 rules");
        for (String text : List.of(
                "@stats_print 1",
                "@stats_print 1 0 1",
                "@stats_print_clear 1",
                "@stats_clear 1",
                "@stats_delete 1",
                "@stats_set_aux 1 data")) {
            assertFails(() -> message(name, text), RegionNotFoundException.class, "TARGET_MSG " + name + ": " + ENOENT);
        }
    }

    @Rule("A statistics message with a bad id, or too few or too many words, is refused with EINVAL.")
    void c814_badMessagesAreRefused() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 0 rules");
        for (String text : List.of(
                "@stats_list a b",
                "@stats_print",
                "@stats_print x",
                "@stats_print -1",
                "@stats_print 0 0",
                "@stats_print 0 x 1",
                "@stats_print 0 0 1 2",
                "@stats_print_clear 0 0",
                "@stats_clear",
                "@stats_clear 0 0",
                "@stats_delete",
                "@stats_delete 0 0",
                "@stats_set_aux 0",
                "@stats_set_aux 0 a b")) {
            assertInvalid(name, text);
        }
        assertThat(list(name)).isEqualTo("0: 0+2048 2048 rules -\n");
    }

    @Rule("The data of a region can be replaced.")
    void c815_dataCanBeReplaced() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 0 rules data");
        assertThat(message(name, "@stats_set_aux 0 new\\ data")).isEmpty();
        assertThat(list(name)).isEqualTo("0: 0+2048 2048 rules new data\n");
    }

    @Rule("A region is printed with one line for each area; the last one too is printed as long as the others.")
    void c821_areasArePrintedOneALine() {
        DmName name = createLinear();
        message(name, "@stats_create 8+100 64 0 rules");
        assertThat(message(name, "@stats_print 0")).contains("8+64" + ZEROS + "\n72+64" + ZEROS + "\n");
        message(name, "@stats_create 8+8 8 1 histogram:1,2 rules");
        assertThat(message(name, "@stats_print 1")).contains("8+8" + ZEROS + " 0:0:0\n");
    }

    @Rule("A part of the areas can be printed; what lies beyond the last is left out.")
    void c822_partOfTheAreasCanBePrinted() {
        DmName name = createLinear();
        message(name, "@stats_create 0+32 8 0 rules");
        assertThat(message(name, "@stats_print 0 1 2")).contains("8+8" + ZEROS + "\n16+8" + ZEROS + "\n");
        assertThat(message(name, "@stats_print 0 3 9")).contains("24+8" + ZEROS + "\n");
        assertThat(message(name, "@stats_print 0 - 1")).contains("0+8" + ZEROS + "\n");
        assertThat(message(name, "@stats_print 0 3 -")).contains("24+8" + ZEROS + "\n");
        assertThat(message(name, "@stats_print 0 4 1")).contains("");
    }
}
