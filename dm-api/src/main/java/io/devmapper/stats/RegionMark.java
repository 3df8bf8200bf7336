package io.devmapper.stats;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a region from a later one that got its id: the time it was created, kept as auxiliary data that nobody else
 * wants. Whenever dmstats before 1.02.197 writes the tag of a group to a precise region, it cuts the last character;
 * hence the dots, and the digits that differ most stand first.
 */
record RegionMark(String digits) {
    private static final Pattern MARK = Pattern.compile("dm:([0-9a-f]{8,16})\\.{0,4}");
    private static final long NANOS = 1_000_000_000;

    static RegionMark at(Instant time) {
        long nanos = time.getEpochSecond() * NANOS + time.getNano();
        String hex = String.format(Locale.ROOT, "%016x", nanos);
        return new RegionMark(new StringBuilder(hex).reverse().toString());
    }

    static Optional<RegionMark> parse(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.matches() ? Optional.of(new RegionMark(mark.group(1))) : Optional.empty();
    }

    String text() {
        return "dm:" + digits + "....";
    }

    /** Whether both are the same, but for what was cut. */
    boolean isSameAs(RegionMark other) {
        return digits.startsWith(other.digits) || other.digits.startsWith(digits);
    }
}
