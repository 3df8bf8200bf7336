package io.devmapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/PARITY.md names only members that exist, and gives a reason where there is none. */
class ParityTest {
    private static final Path TABLE = Path.of("..", "docs", "PARITY.md");
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)(?:#(\\w+))?`");

    private record Row(String item, String members, String remark) {
        static Row of(String line) {
            String[] cells = line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|", -1);
            assertThat(cells).as(line).hasSize(3);
            return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip());
        }
    }

    @Test
    void everyNamedMemberExists() throws IOException {
        var missing = new ArrayList<String>();
        for (Row row : rows()) {
            Matcher names = NAME.matcher(row.members);
            while (names.find()) {
                if (!exists(names.group(1), names.group(2))) {
                    missing.add(row.item + ": " + names.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyItemHasAMemberOrAReason() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            if (row.members.equals("none")) {
                assertThat(row.remark).as(row.item).isNotEmpty();
            } else {
                assertThat(row.members).as(row.item).matches("`[\\w.#]+`(, `[\\w.#]+`)*");
            }
        });
    }

    @Test
    void allFunctionsAndConstantsAreThere() throws IOException {
        assertThat(rowsOf("Functions")).hasSize(27).doesNotHaveDuplicates();
        assertThat(rowsOf("Constants")).hasSize(44).doesNotHaveDuplicates();
    }

    @Test
    void aMemberThatDoesNotExistIsFound() {
        assertThat(exists("task.Create", "withUuid")).isTrue();
        assertThat(exists("task.Create", "withUuids")).isFalse();
        assertThat(exists("task.Creates", null)).isFalse();
        assertThat(exists("Mangling", "HEX")).isTrue();
    }

    private static boolean exists(String type, @Nullable String member) {
        try {
            Class<?> found = Class.forName("io.devmapper." + type);
            Stream<Member> members = Stream.concat(Arrays.stream(found.getMethods()), Arrays.stream(found.getFields()));
            return member == null || members.anyMatch(each -> each.getName().equals(member));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `") || line.startsWith("| sequence"))
                .map(Row::of)
                .toList();
        assertThat(rows).hasSizeGreaterThan(190);
        return rows;
    }

    private static List<String> rowsOf(String section) throws IOException {
        String text = Files.readString(TABLE);
        int start = text.indexOf("\n## " + section + "\n");
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Row.of(line).item)
                .toList();
    }
}
