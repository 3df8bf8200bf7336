package io.devmapper.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a real kernel printed; see the head of the file. */
record LinuxTexts(String kind, String type, String text) {
    private static final Pattern LINE = Pattern.compile("(TABLE|STATUS) (\\S+) (.*)\\|");

    static List<LinuxTexts> read() {
        try (InputStream file = Objects.requireNonNull(LinuxTexts.class.getResourceAsStream("linux-6.1.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(LinuxTexts::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<LinuxTexts> tables() {
        return read().stream().filter(line -> line.kind.equals("TABLE")).toList();
    }

    static List<LinuxTexts> statuses() {
        return read().stream().filter(line -> line.kind.equals("STATUS")).toList();
    }

    private static LinuxTexts line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("no line of texts: " + line);
        }
        return new LinuxTexts(parts.group(1), parts.group(2), parts.group(3));
    }
}
