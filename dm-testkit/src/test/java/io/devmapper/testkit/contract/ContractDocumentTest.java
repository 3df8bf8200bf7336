package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules in prose and the rules in code are the same. */
class ContractDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\|");

    private static Map<Integer, String> ofDocument() throws IOException {
        var rules = new TreeMap<Integer, String>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "CONTRACT.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rules.put(Integer.valueOf(row.group(1)), row.group(2)))
                        .as("rule " + row.group(1) + " stands twice")
                        .isNull();
            }
        }
        return rules;
    }

    @Test
    void theDocumentHasTheRulesThatHaveATestInTheSameWords() throws IOException {
        Map<Integer, String> tested = RuleBook.ofTests();
        assertThat(tested).hasSizeGreaterThanOrEqualTo(120);
        assertThat(ofDocument()).isEqualTo(tested);
    }
}
