package io.devmapper.stats;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a region from a later one that got its id: the time it was created, kept as auxiliary data that nobody else
 * wants. The dots are for dmstats before 1.02.197, which cuts the last character when it groups a precise region.
 */
record RegionMark(String value) {
    private static final Pattern MARK = Pattern.compile("dm:([0-9a-f]{16})\\.{0,4}");
    private static final long NANOS = 1_000_000_000;

    static RegionMark at(Instant time) {
        long nanos = time.getEpochSecond() * NANOS + time.getNano();
        return new RegionMark(String.format(Locale.ROOT, "%016x", nanos));
    }

    static Optional<RegionMark> parse(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.matches() ? Optional.of(new RegionMark(mark.group(1))) : Optional.empty();
    }

    String text() {
        return "dm:" + value + "....";
    }
}
