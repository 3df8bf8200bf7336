package io.devmapper.table;

import io.devmapper.KernelText;
import io.devmapper.Sectors;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps the kernel's rules for the values of targets in one place; every refusal names the value and the rule. */
final class Require {
    static final long UINT_MAX = 0xFFFF_FFFFL;

    private Require() {}

    static void that(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }

    static void range(String what, long value, long min, long max) {
        that(value >= min && value <= max, what + " must be " + min + " to " + max + ": " + value);
    }

    static void range(String what, Sectors value, long min, long max) {
        range(what, value.count(), min, max);
    }

    static void notNegative(String what, long value) {
        that(value >= 0, what + " may not be negative: " + value);
    }

    static void millis(String what, Duration value, long max) {
        Duration limit = Duration.ofMillis(max);
        boolean whole = value.truncatedTo(ChronoUnit.MILLIS).equals(value);
        that(
                whole && !value.isNegative() && value.compareTo(limit) <= 0,
                what + " must be 0 to " + max + " whole milliseconds: " + value);
    }

    static void seconds(String what, Duration value, long max) {
        boolean whole = value.truncatedTo(ChronoUnit.SECONDS).equals(value);
        that(
                whole && value.toSeconds() >= 0 && value.toSeconds() <= max,
                what + " must be 0 to " + max + " whole seconds: " + value);
    }

    static void powerOfTwo(String what, long value, long min, long max) {
        boolean power = value > 0 && Long.bitCount(value) == 1;
        that(
                power && value >= min && value <= max,
                what + " must be a power of 2 from " + min + " to " + max + ": " + value);
    }

    static void multiple(String what, Sectors value, long of, long max) {
        long count = value.count();
        that(
                count >= of && count <= max && count % of == 0,
                what + " must be a multiple of " + of + " up to " + max + " sectors: " + count);
    }

    static void word(String what, String text) {
        that(KernelText.isOneWord(text), what + " must be one word: \"" + text + "\"");
    }

    static void count(String what, Collection<?> values, int min, int max) {
        that(
                values.size() >= min && values.size() <= max,
                "number of " + what + " must be " + min + " to " + max + ": " + values.size());
    }

    static <T> void once(String what, List<T> values) {
        Set<T> seen = new HashSet<>();
        for (T value : values) {
            that(seen.add(value), what + " may be given once only: " + value);
        }
    }

    static void ascending(String what, List<Integer> values, int max) {
        int before = -1;
        for (int value : values) {
            that(value > before && value <= max, what + " must increase from 0 to " + max + ": " + values);
            before = value;
        }
    }
}
