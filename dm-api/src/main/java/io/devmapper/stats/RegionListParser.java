package io.devmapper.stats;

import io.devmapper.Sectors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the reply of {@code @stats_list}: {@code ID: START+LENGTH STEP PROGRAM AUX[ precise_timestamps][ histogram:B,...]}. Throws
 * {@link IllegalArgumentException} with the line that is not of that form.
 */
final class RegionListParser {
    private static final Pattern LINE = Pattern.compile(
            "(\\d+): (\\d+)\\+(\\d+) (\\d+) (\\S+) (.*?)( precise_timestamps)?(?: histogram:(\\d+(?:,\\d+)*))?",
            Pattern.DOTALL);

    private RegionListParser() {}

    static List<Region> parse(String reply) {
        // Not String.lines(): data may have a carriage return.
        return Arrays.stream(reply.split("\n"))
                .filter(line -> !line.isEmpty())
                .map(RegionListParser::region)
                .toList();
    }

    private static Region region(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a listed region: \"" + line + "\"");
        }
        try {
            boolean precise = parts.group(7) != null;
            String histogram = parts.group(8);
            return new Region(
                    new RegionId(Integer.parseInt(parts.group(1))),
                    Sectors.parse(parts.group(2)),
                    Sectors.parse(parts.group(3)),
                    Sectors.parse(parts.group(4)),
                    unlessDash(parts.group(5)),
                    unlessDash(parts.group(6)),
                    precise,
                    histogram == null ? HistogramBounds.NONE : HistogramBounds.ofKernel(histogram, precise));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("not a listed region: \"" + line + "\"", e);
        }
    }

    private static Optional<String> unlessDash(String word) {
        return word.equals("-") || word.isEmpty() ? Optional.empty() : Optional.of(word);
    }
}
