package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.stats.Areas;
import io.devmapper.stats.Counter;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.HistogramBounds;
import io.devmapper.stats.Reading;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionSpec;
import io.devmapper.table.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Rules 900 to 929: how I/O is counted. All begins behind sector 1, where the kernel never takes it for merged. */
abstract class IoRules extends ContractRules {
    private static final Sectors EIGHT = Sectors.of(8);

    /** The 13 counters of each area. */
    private List<long[]> counters(DmName name, String text) {
        return message(name, text).orElse("").lines().map(IoRules::line).toList();
    }

    private static long[] line(String line) {
        return Arrays.stream(line.split(" "))
                .skip(1)
                .limit(13)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** The counters that are no times: I/Os, merged and sectors, of reads and of writes, and those in flight. */
    private static long[] counts(long[] line) {
        return new long[] {line[0], line[1], line[2], line[4], line[5], line[6], line[8]};
    }

    private static long[] reads(long ios, long sectors) {
        return new long[] {ios, 0, sectors, 0, 0, 0, 0};
    }

    private static long[] writes(long ios, long sectors) {
        return new long[] {0, 0, 0, ios, 0, sectors, 0};
    }

    @Rule("A read counts as one read with its sectors, and the device was busy reading while it took.")
    void c901_readsAreCounted() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 1 precise_timestamps rules");
        try (DeviceIo io = host().io(name)) {
            io.read(EIGHT, EIGHT);
            io.read(Sectors.of(64), Sectors.of(128));
            long[] all = counters(name, "@stats_print 0").get(0);
            assertThat(counts(all)).containsExactly(reads(2, 136));
            assertThat(all[3]).as("time of reads").isPositive();
            assertThat(all[7]).as("time of writes").isZero();
            assertThat(all[9]).as("busy time").isPositive().isEqualTo(all[10]).isEqualTo(all[11]);
            assertThat(all[12]).as("busy writing").isZero();
        }
    }

    @Rule("A write counts as one write with its sectors, and the device was busy writing while it took.")
    void c902_writesAreCounted() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 1 precise_timestamps rules");
        try (DeviceIo io = host().io(name)) {
            io.write(EIGHT, EIGHT);
            io.write(EIGHT, EIGHT);
            io.write(Sectors.of(64), Sectors.of(128));
            long[] all = counters(name, "@stats_print 0").get(0);
            assertThat(counts(all)).containsExactly(writes(3, 144));
            assertThat(all[7]).as("time of writes").isPositive();
            assertThat(all[3]).as("time of reads").isZero();
            assertThat(all[9]).as("busy time").isPositive().isEqualTo(all[10]).isEqualTo(all[12]);
            assertThat(all[11]).as("busy reading").isZero();
        }
    }

    @Rule("An I/O that spans areas counts once in each, with the sectors that lie there.")
    void c903_ioCountsInEachAreaItSpans() {
        DmName name = createLinear();
        message(name, "@stats_create 0+100 20 0 rules");
        try (DeviceIo io = host().io(name)) {
            io.write(EIGHT, Sectors.of(48));
            List<long[]> areas = counters(name, "@stats_print 0");
            assertThat(areas).hasSize(5);
            assertThat(counts(areas.get(0))).containsExactly(writes(1, 12));
            assertThat(counts(areas.get(1))).containsExactly(writes(1, 20));
            assertThat(counts(areas.get(2))).containsExactly(writes(1, 16));
            assertThat(counts(areas.get(3))).containsExactly(writes(0, 0));
            assertThat(counts(areas.get(4))).containsExactly(writes(0, 0));
        }
    }

    @Rule("Only the sectors that lie in a region count there, and an I/O beside it does not count.")
    void c904_onlyTheSectorsInTheRegionCount() {
        DmName name = createLinear();
        message(name, "@stats_create 20+10 /1 0 rules");
        try (DeviceIo io = host().io(name)) {
            io.read(EIGHT, EIGHT);
            io.read(Sectors.of(32), EIGHT);
            assertThat(counts(counters(name, "@stats_print 0").get(0))).containsExactly(reads(0, 0));
            io.read(Sectors.of(16), EIGHT);
            assertThat(counts(counters(name, "@stats_print 0").get(0))).containsExactly(reads(1, 4));
            io.read(EIGHT, Sectors.of(40));
            assertThat(counts(counters(name, "@stats_print 0").get(0))).containsExactly(reads(2, 14));
        }
    }

    @Rule("An I/O that crosses a line of the table counts once for each line.")
    void c905_ioIsCutAtTheLinesOfTheTable() {
        DmName name = newName();
        dm().create(name, Table.of(Sectors.of(32), disk().from(0)).then(Sectors.of(32), disk().from(64)));
        message(name, "@stats_create - /1 0 rules");
        try (DeviceIo io = host().io(name)) {
            io.read(Sectors.of(24), Sectors.of(24));
            assertThat(counts(counters(name, "@stats_print 0").get(0))).containsExactly(reads(2, 24));
        }
    }

    @Rule("Regions that overlap count independently.")
    void c906_overlappingRegionsCountIndependently() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 0 rules");
        try (DeviceIo io = host().io(name)) {
            io.read(EIGHT, EIGHT);
            message(name, "@stats_create 0+12 /1 0 rules");
            io.read(EIGHT, EIGHT);
            assertThat(counts(counters(name, "@stats_print 0").get(0))).containsExactly(reads(2, 16));
            assertThat(counts(counters(name, "@stats_print 1").get(0))).containsExactly(reads(1, 4));
            message(name, "@stats_delete 0");
            io.read(EIGHT, EIGHT);
            assertThat(counts(counters(name, "@stats_print 1").get(0))).containsExactly(reads(2, 8));
        }
    }

    @Rule("I/O goes through a linear table and counts on the device below, at its sector there.")
    void c907_ioCountsOnTheDeviceBelow() {
        DmName lower = createLinear();
        DmName upper = createOver(lower);
        message(lower, "@stats_create 16+16 8 0 rules");
        try (DeviceIo io = host().io(upper)) {
            io.write(Sectors.of(24), EIGHT);
            List<long[]> areas = counters(lower, "@stats_print 0");
            assertThat(counts(areas.get(0))).containsExactly(writes(0, 0));
            assertThat(counts(areas.get(1))).containsExactly(writes(1, 8));
        }
    }

    @Rule("Print changes no counter; print_clear gives them and zeroes what it printed.")
    void c911_printClearZeroesWhatItPrinted() {
        DmName name = createLinear();
        message(name, "@stats_create 0+16 8 1 precise_timestamps rules");
        try (DeviceIo io = host().io(name)) {
            io.read(EIGHT, EIGHT);
            io.read(Sectors.of(8), EIGHT);
            String printed = message(name, "@stats_print 0").orElseThrow();
            assertThat(message(name, "@stats_print 0")).contains(printed);
            assertThat(message(name, "@stats_print_clear 0 0 1").orElseThrow() + tail(printed))
                    .isEqualTo(printed);
            assertThat(message(name, "@stats_print 0")).contains(printed);
            assertThat(message(name, "@stats_print_clear 0")).contains(printed);
            assertThat(counters(name, "@stats_print 0")).containsExactly(new long[13], new long[13]);
        }
    }

    private static String tail(String lines) {
        return lines.substring(lines.indexOf('\n') + 1);
    }

    @Rule("Clear zeroes all counters of one region.")
    void c912_clearZeroesOneRegion() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 2 precise_timestamps histogram:1 rules");
        message(name, "@stats_create - /1 0 rules");
        try (DeviceIo io = host().io(name)) {
            io.write(EIGHT, EIGHT);
            // An empty reply, where other messages that have nothing to tell send none.
            assertThat(message(name, "@stats_clear 0")).contains("");
            assertThat(message(name, "@stats_print 0")).contains("0+2048 0 0 0 0 0 0 0 0 0 0 0 0 0 0:0\n");
            assertThat(counts(counters(name, "@stats_print 1").get(0))).containsExactly(writes(1, 8));
            io.write(EIGHT, EIGHT);
            assertThat(counts(counters(name, "@stats_print 0").get(0))).containsExactly(writes(1, 8));
        }
    }

    @Rule("The histogram counts each I/O once, by its latency.")
    void c913_histogramCountsByLatency() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 2 precise_timestamps histogram:1,3600000000000 rules");
        message(name, "@stats_create - /1 1 histogram:3600000 rules");
        try (DeviceIo io = host().io(name)) {
            io.read(EIGHT, EIGHT);
            io.write(EIGHT, EIGHT);
            assertThat(message(name, "@stats_print 0").orElseThrow()).endsWith(" 0:2:0\n");
            assertThat(message(name, "@stats_print 1").orElseThrow()).endsWith(" 2:0\n");
        }
    }

    @Rule("Typed statistics give what the kernel counted, area by area.")
    void c921_typedStatisticsGiveTheKernelsCounters() {
        DmName name = createLinear();
        DeviceStats stats = DeviceStats.of(dm(), name);
        Region region = stats.create(RegionSpec.wholeDevice("rules")
                .withAreas(new Areas.Count(2))
                .withHistogram(HistogramBounds.of(Duration.ofNanos(1), Duration.ofHours(1)))
                .withAuxData("data"));
        try (DeviceIo io = host().io(name)) {
            io.write(Sectors.of(1016), Sectors.of(16));
            io.read(Sectors.of(1024), EIGHT);
            Reading reading = stats.read(region);
            assertThat(reading.get(Counter.WRITES, 0)).isEqualTo(1);
            assertThat(reading.get(Counter.WRITES, 1)).isEqualTo(1);
            assertThat(reading.get(Counter.WRITE_SECTORS, 0)).isEqualTo(8);
            assertThat(reading.get(Counter.WRITE_SECTORS, 1)).isEqualTo(8);
            assertThat(reading.get(Counter.READS, 0)).isZero();
            assertThat(reading.get(Counter.READS, 1)).isEqualTo(1);
            assertThat(reading.get(Counter.READ_SECTORS, 1)).isEqualTo(8);
            assertThat(reading.histogram(1, 0)).isEqualTo(1);
            assertThat(reading.histogram(1, 1)).isEqualTo(2);
            assertThat(reading.get(Counter.IN_PROGRESS, 1)).isZero();
            assertThat(reading.device()).isEqualTo(name);
            assertThat(stats.regions("rules")).containsExactly(region);
        }
    }
}
