package io.devmapper.stats;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import java.time.Instant;
import java.util.Optional;

/** Makes regions and readings for tests. */
final class Regions {
    static final DmName DEVICE = new DmName("data0");

    private Regions() {}

    static Region of(long length, long areaSize) {
        return new Region(
                new RegionId(0),
                Sectors.ZERO,
                Sectors.of(length),
                Sectors.of(areaSize),
                Optional.of("p"),
                Optional.empty(),
                false,
                HistogramBounds.NONE);
    }

    static Region precise(long length, long areaSize, HistogramBounds bounds) {
        return new Region(
                new RegionId(0),
                Sectors.ZERO,
                Sectors.of(length),
                Sectors.of(areaSize),
                Optional.of("p"),
                Optional.empty(),
                true,
                bounds);
    }

    static Region listed(String line) {
        return RegionListParser.parse(line + "\n").get(0);
    }

    /** One row of 13 counters for each area. */
    static Reading reading(Region region, long nanoTime, long[] histogram, long[]... rows) {
        long[][] columns = new long[Counter.values().length][rows.length];
        for (int area = 0; area < rows.length; area++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][area] = rows[area][c];
            }
        }
        Instant timestamp = Instant.EPOCH.plusNanos(nanoTime);
        return new Reading(DEVICE, region, timestamp, nanoTime, false, columns, histogram);
    }

    static long[] row(long... counters) {
        return counters;
    }
}
