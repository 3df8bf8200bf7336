package io.devmapper.examples;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.stats.Activity;
import io.devmapper.stats.HistogramBounds;
import io.devmapper.stats.StatsSample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of the table: the newest sample of each device, with the columns of {@code dmstats report}. A device that
 * gave no sample for some time has gone. Not thread-safe.
 */
final class Table {
    private static final String ROW = "%-20s %4s %6s %6s %8s %8s %8s %8s %8s %7s %6s %8s %8s %8s  %s%n";
    private static final String HEAD = String.format(
            Locale.ROOT,
            ROW,
            "Name",
            "RgID",
            "RMrg/s",
            "WMrg/s",
            "R/s",
            "W/s",
            "RSz/s",
            "WSz/s",
            "AvgRqSz",
            "QSize",
            "Util%",
            "AWait",
            "RdAWait",
            "WrAWait",
            "Latency");
    private static final int NAME_WIDTH = 20;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KILO = 1024;
    private static final String UNITS = "BKMGTPE";

    private final Bars bars;
    private final Duration keep;
    private final InstantSource clock;
    private final Map<DmName, StatsSample> rows = new LinkedHashMap<>();

    Table(Bars bars, Duration keep, InstantSource clock) {
        this.bars = bars;
        this.keep = keep;
        this.clock = clock;
    }

    /** Takes a new sample in the place of the device's one before. */
    void add(StatsSample sample) {
        rows.put(sample.device(), sample);
    }

    /** Gives the whole text as it is now. */
    String text() {
        Instant now = clock.instant();
        rows.values().removeIf(sample -> sample.timestamp().plus(keep).isBefore(now));
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s  devices: %d%n", now.truncatedTo(ChronoUnit.SECONDS), rows.size()));
        text.append(HEAD);
        rows.values().forEach(sample -> text.append(row(sample)));
        rows.values().stream()
                .findFirst()
                .ifPresent(sample -> text.append(legend(sample.region().bounds())));
        return text.toString();
    }

    private String row(StatsSample sample) {
        Activity activity = sample.total();
        return String.format(
                Locale.ROOT,
                ROW,
                cut(sample.device().unmangled()),
                sample.region().id(),
                number(activity.readsMergedPerSecond(), 1),
                number(activity.writesMergedPerSecond(), 1),
                number(activity.readsPerSecond(), 1),
                number(activity.writesPerSecond(), 1),
                size(activity.readBytesPerSecond()),
                size(activity.writeBytesPerSecond()),
                size(scaled(activity.averageRequestSectors(), Sectors.BYTES)),
                number(activity.averageQueueSize(), 2),
                number(scaled(activity.utilization(), 100), 1),
                millis(activity.averageWaitNanos()),
                millis(activity.averageReadWaitNanos()),
                millis(activity.averageWriteWaitNanos()),
                "|" + bars.draw(histogram(activity)) + "|");
    }

    private static long[] histogram(Activity activity) {
        var counts = new long[activity.bounds().bins()];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = activity.histogram(bin);
        }
        return counts;
    }

    private static String legend(HistogramBounds bounds) {
        return bounds.bounds().stream()
                .map(Table::shortly)
                .collect(Collectors.joining(" ", "Waits in ms. Latency from 0, ", " up." + System.lineSeparator()));
    }

    private static String shortly(Duration bound) {
        return bound.toNanos() % 1_000_000 == 0 ? bound.toMillis() + "ms" : bound.toNanos() / 1000 + "us";
    }

    /** A name that is longer than its column ends in {@code ~}; nothing in a name steers the terminal. */
    private static String cut(String name) {
        String shown = CONTROL.matcher(name).replaceAll("?");
        return shown.codePointCount(0, shown.length()) <= NAME_WIDTH
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, NAME_WIDTH - 1)) + "~";
    }

    private static String millis(OptionalDouble nanos) {
        return number(scaled(nanos, 1 / NANOS_PER_MILLI), 2);
    }

    private static String number(OptionalDouble value, int digits) {
        return value.isPresent() ? String.format(Locale.ROOT, "%." + digits + "f", value.getAsDouble()) : "-";
    }

    /** Bytes in the largest unit that leaves at least 1. */
    private static String size(OptionalDouble bytes) {
        if (bytes.isEmpty()) {
            return "-";
        }
        double value = bytes.getAsDouble();
        int unit = 0;
        while (value >= KILO && unit < UNITS.length() - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f%s" : "%.1f%s", value, UNITS.charAt(unit));
    }

    private static OptionalDouble scaled(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
