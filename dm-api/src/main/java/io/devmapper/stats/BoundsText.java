package io.devmapper.stats;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and prints histogram bounds in the text that {@code dmstats --bounds} takes, {@code 1ms,2ms,500us}. There a
 * number without unit has the unit of the number before it, although its documentation says nanoseconds; so what would
 * be a valid list either way is refused here.
 */
final class BoundsText {
    private static final Pattern BOUND = Pattern.compile("([0-9]+)(ns|us|ms|s|)");
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    /** The largest first, for printing. */
    private static final List<Unit> UNITS =
            List.of(new Unit("s", 1_000_000_000), new Unit("ms", 1_000_000), new Unit("us", 1000), Unit.NANO);

    private record Unit(String name, long nanos) {
        static final Unit NANO = new Unit("ns", 1);
    }

    private BoundsText() {}

    static List<Duration> parse(String text) {
        var bounds = new ArrayList<Duration>();
        Duration before = Duration.ZERO;
        Unit unit = Unit.NANO;
        for (String word : text.split(",", -1)) {
            Matcher parts = BOUND.matcher(word);
            if (!parts.matches()) {
                throw new IllegalArgumentException("histogram bounds must be numbers with one of the units ns, us, ms"
                        + " and s, separated by commas: \"" + text + "\"");
            }
            Optional<Unit> named = unit(parts.group(2));
            unit = named.orElse(unit);
            Duration bound = nanos(parts.group(1), unit, text);
            boolean either = named.isEmpty()
                    && !unit.equals(Unit.NANO)
                    && nanos(parts.group(1), Unit.NANO, text).compareTo(before) > 0;
            if (either) {
                throw new IllegalArgumentException("histogram bound " + word + " in \"" + text
                        + "\" needs a unit: dmstats would take the one before" + " it, and says that it is ns");
            }
            bounds.add(bound);
            before = bound;
        }
        return bounds;
    }

    private static Optional<Unit> unit(String name) {
        return UNITS.stream().filter(unit -> unit.name().equals(name)).findFirst();
    }

    private static Duration nanos(String number, Unit unit, String text) {
        BigInteger nanos = new BigInteger(number).multiply(BigInteger.valueOf(unit.nanos()));
        if (nanos.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "histogram bounds must fit 63 bits of nanoseconds, not \"" + text + "\"");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** The number with the largest unit that leaves it whole. */
    static String print(Duration bound) {
        long nanos = bound.toNanos();
        Unit unit = UNITS.stream()
                .filter(each -> nanos % each.nanos() == 0)
                .findFirst()
                .orElse(Unit.NANO);
        return nanos / unit.nanos() + unit.name();
    }
}
