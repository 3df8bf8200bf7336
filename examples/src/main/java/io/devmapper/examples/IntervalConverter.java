package io.devmapper.examples;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an interval as people write it: {@code 200ms}, {@code 1s}, {@code 5m}. */
final class IntervalConverter implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    @Override
    public Duration convert(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no interval such as 200ms, 1s or 5m");
        }
        long count = Long.parseLong(parts.group(1));
        Duration interval = switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
        if (interval.isZero()) {
            throw new TypeConversionException("'" + text + "' must be more than 0");
        }
        return interval;
    }
}
