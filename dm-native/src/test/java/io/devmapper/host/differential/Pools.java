package io.devmapper.host.differential;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import java.util.List;
import java.util.Set;

/** The few values that sequences are made of, so that they meet often: names that are taken, tables that overlap. */
final class Pools {
    /** The types whose modules are loaded before the run. */
    static final Set<String> TARGET_TYPES = Set.of("linear", "zero", "error", "striped");

    static final List<DmName> NAMES =
            List.of(name("a"), name("a"), name("a"), name("b"), name("b"), name("c"), DmName.of("e f"));
    /** As long as a name can be; and names that no sequence creates. */
    static final List<DmName> ODD_NAMES = List.of(name("n".repeat(127)), name("absent"), name("A"), name("\u00e9"));

    static final List<DmUuid> UUIDS = List.of(new DmUuid("u1"), new DmUuid("u2"), new DmUuid("LVM-u3"));
    static final List<DmUuid> ODD_UUIDS = List.of(new DmUuid("u".repeat(128)), new DmUuid("absent"), DmUuid.of("u 4"));
    static final List<Integer> MINORS = List.of(0, 0, 1, 1, 2, 2, 3);
    static final List<Integer> ODD_MINORS = List.of(4, 255, 256, 1048575);

    /** Sectors. The RAM disks end at {@link #RAM_SECTORS}. */
    static final long RAM_SECTORS = 2 * 256 * 1024;

    static final List<Long> LENGTHS = List.of(64L, 64L, 64L, 2048L, 2048L, 16L, 8L, 7L, 1L);
    static final List<Long> OFFSETS = List.of(0L, 0L, 8L, 16L, 5L);
    static final List<Long> ODD_OFFSETS =
            List.of(RAM_SECTORS - 64, RAM_SECTORS - 8, RAM_SECTORS, 56L, 64L, 1L << 40, Long.MAX_VALUE);
    static final List<DeviceNumber> RAM = List.of(new DeviceNumber(1, 0), new DeviceNumber(1, 1));

    /** Parameters of a linear target, most of them wrong. */
    static final List<String> ODD_LINEAR = List.of(
            "",
            "/dev/ram0",
            "/dev/ram0 0 0",
            "/dev/ram0 x",
            "/dev/ram0 -1",
            "/dev/ram0 +1",
            "/dev/ram0 08",
            "/dev/ram0 0x8",
            "/dev/ram0 1.5",
            "  /dev/ram0   8  ",
            "/dev/ram0\t8",
            "/dev/ra\\m0 8",
            "/dev/ram0 18446744073709551615",
            "/dev/ram0 18446744073709551616",
            "/dev/ram0 9223372036854775807",
            "/dev/ram0 9223372036854775808",
            "/dev/absent 0",
            "/dev/null 0",
            "/tmp 0",
            "ram0 0",
            "1:0 0",
            "01:00 8",
            "1:0: 8",
            "240:7 0",
            "8:77 0",
            "4096:0 0",
            "1:1048576 0",
            "-1:0 0",
            "0:0 0");

    /** Types and parameters that are not linear's. */
    static final List<String> ODD_TARGETS = List.of(
            "zero 1", "zero /dev/ram0 0", "error 1", "error /dev/ram0 0", "Linear /dev/ram0 0", "LINEAR", "linear");

    static final List<String> RANGES = List.of(
            "-",
            "-",
            "0+64",
            "0+64",
            "8+8",
            "1+63",
            "0+1",
            "5+2048",
            "0+0",
            "64",
            "+64",
            "0+",
            "0-64",
            "-1+64",
            "0+64x",
            " 0+64",
            "0x0+64",
            "18446744073709551615+1",
            "18446744073709551615+2",
            "9223372036854775807+1",
            "0+18446744073709551615",
            "0+36893488147419103232");

    static final List<String> STEPS = List.of(
            "64",
            "8",
            "/1",
            "/1",
            "/4",
            "/3",
            "16",
            "7",
            "0",
            "/0",
            "-1",
            "/-1",
            "/",
            "x",
            "/x",
            "1x",
            "08",
            "18446744073709551615",
            "/18446744073709551615",
            "+8",
            "/+8",
            "100000");

    static final List<String> OPTIONS = List.of(
            "",
            "",
            "0",
            "1 precise_timestamps",
            "1 PRECISE_timestamps",
            "1 histogram:1,2,5",
            "1 HISTOGRAM:10",
            "2 precise_timestamps histogram:1000,2000000000",
            "2 histogram:5 precise_timestamps",
            "2 precise_timestamps precise_timestamps",
            "2 histogram:1 histogram:2",
            "1 histogram:",
            "1 histogram:0",
            "1 histogram:2,1",
            "1 histogram:1,1",
            "1 histogram:1,",
            "1 histogram:,1",
            "1 histogram:x",
            "1 histogram:1x",
            "1 histogram:-1",
            "1 histogram:18446744073709551615",
            "1 histogram:18446744073709551616",
            "1 precise",
            "1",
            "2 precise_timestamps",
            "0 precise_timestamps",
            "-1",
            "00",
            "4294967296",
            "1x");

    static final List<String> PROGRAMS = List.of(
            "",
            "",
            "p",
            "q",
            "p aux",
            "- -",
            "5",
            "p 5",
            "p a\\ b",
            "p a\\\\b",
            "\\p",
            "p aux more",
            "p\u00e9",
            "\u00e0 x");

    static final List<String> REGIONS = List.of(
            "0",
            "0",
            "1",
            "2",
            "3",
            "7",
            "00",
            "-1",
            "+0",
            "x",
            "1x",
            "0x0",
            "-",
            "2147483647",
            "2147483648",
            "4294967296",
            "18446744073709551616");

    static final List<String> PAGES = List.of(
            "",
            "",
            "",
            " 0 1",
            " 1 2",
            " 0 0",
            " - -",
            " - 2",
            " 1 -",
            " 1",
            " 0 1 2",
            " x 1",
            " 0 x",
            " -1 1",
            " 0 -1",
            " 1000 1000",
            " 4294967295 4294967295",
            " 4294967296 1",
            " 18446744073709551615 18446744073709551615");

    /** Messages to the core that are wrong as a whole, or spelt in a strange way. */
    static final List<String> ODD_MESSAGES = List.of(
            "@",
            "@stats",
            "@stats_",
            "@stats_nothing",
            "@STATS_LIST",
            "@stats_list p more",
            "@stats_list ",
            "  @stats_list",
            "\\@stats_list",
            "@stats_l\\ist",
            "@stats_create",
            "@stats_create -",
            "@stats_delete",
            "@stats_delete 0 1",
            "@stats_clear",
            "@stats_clear 0 1",
            "@stats_print",
            "@stats_print_clear",
            "@stats_set_aux",
            "@stats_set_aux 0",
            "@stats_set_aux 0 a b",
            "@cancel_deferred_remove now",
            "@cancel_deferred_remov");

    /** Messages to targets, none of which knows any. */
    static final List<String> TARGET_MESSAGES =
            List.of("hello", "hello world", "\\", "\"", "a\\", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20");

    private Pools() {}

    private static DmName name(String text) {
        return new DmName(text);
    }
}
