package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Sectors;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final int TARGETS_OF_A_TYPE = 500;
    private static final int MUTANTS_OF_A_TEXT = 200;
    private static final Set<String> WITH_KEYS = Set.of("crypt", "integrity");

    @Test
    void any_target_that_can_be_made_is_printed_and_read_back() {
        var types = new HashSet<Class<?>>();
        for (String type : RandomTargets.types()) {
            for (long seed = 0; seed < TARGETS_OF_A_TYPE; seed++) {
                Target target = RandomTargets.make(type, seed);
                Target read = Target.parse(type, target.params());
                assertThat(read).as("%s, seed %d: %s", type, seed, target).isEqualTo(target);
                assertThat(read.params()).isEqualTo(target.params());
                types.add(target.getClass());
            }
        }
        var all = new HashSet<>(Set.of(Target.class.getPermittedSubclasses()));
        all.remove(RawTarget.class);
        assertThat(types).isEqualTo(all);
    }

    @Test
    void any_table_without_keys_is_printed_and_read_back() {
        for (long seed = 0; seed < TARGETS_OF_A_TYPE; seed++) {
            Table table = Table.of(Sectors.of(1), new ZeroTarget());
            for (String type : new TreeSet<>(RandomTargets.types())) {
                if (!WITH_KEYS.contains(type)) {
                    table = table.then(Sectors.of(1 + seed), RandomTargets.make(type, seed));
                }
            }
            assertThat(Table.parse(table.toString())).as("seed %d", seed).isEqualTo(table);
        }
    }

    @Test
    void a_mutated_text_of_a_target_is_understood_or_kept_as_it_is() {
        for (LinuxTexts line : LinuxTexts.tables()) {
            for (long seed = 0; seed < MUTANTS_OF_A_TEXT; seed++) {
                String text = mutated(line.text(), seed);
                Target target = Target.parse(line.type(), text);
                if (target instanceof RawTarget) {
                    assertThat(target).as("seed %d", seed).isEqualTo(new RawTarget(line.type(), text));
                } else {
                    assertThat(sorted(target.params()))
                            .as("%s, seed %d: %s", line.type(), seed, text)
                            .isEqualTo(sorted(canonical(line.type(), text)));
                }
            }
        }
    }

    @Test
    void a_mutated_text_of_a_status_is_understood_or_kept_as_it_is() {
        for (LinuxTexts line : LinuxTexts.statuses()) {
            for (long seed = 0; seed < MUTANTS_OF_A_TEXT; seed++) {
                String text = mutated(line.text(), seed);
                TargetStatus status = TargetStatus.parse(line.type(), text);
                String expected = status instanceof RawStatus ? text : text.strip();
                assertThat(status.text()).as("%s, seed %d", line.type(), seed).isEqualTo(expected);
                assertThat(status.type()).isEqualTo(line.type());
            }
        }
    }

    /** What the kernel would print: a count of features where none was given, and no empty group elsewhere. */
    private static String canonical(String type, String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (Set.of("flakey", "thin-pool").contains(type) && words.length == 4) {
            return text + " 0";
        }
        return optional(type) && words[words.length - 1].equals("0") ? withoutEmptyGroup(type, text.strip()) : text;
    }

    private static boolean optional(String type) {
        return Set.of("crypt", "snapshot", "snapshot-merge", "mirror", "verity").contains(type);
    }

    /** A group of no options, which the kernel takes and does not print. */
    private static String withoutEmptyGroup(String type, String text) {
        String shorter = text.substring(0, text.length() - 1).strip();
        return Target.parse(type, shorter) instanceof RawTarget ? text : shorter;
    }

    /** The words in no order, and bytes in lower case. */
    private static List<String> sorted(String text) {
        return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)).stream()
                .sorted()
                .toList();
    }

    private static String mutated(String text, long seed) {
        var random = new Random(seed);
        var mutant = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0 && mutant.length() > 0; i--) {
            int at = random.nextInt(mutant.length());
            switch (random.nextInt(4)) {
                case 0 -> mutant.deleteCharAt(at);
                case 1 -> mutant.setCharAt(at, "0129 :-/aAwr_\\\u00e0\n".charAt(random.nextInt(16)));
                case 2 -> mutant.insert(at, "0 1:-/a \\".charAt(random.nextInt(9)));
                default -> mutant.insert(at, text.substring(random.nextInt(text.length())));
            }
        }
        return mutant.toString();
    }
}
