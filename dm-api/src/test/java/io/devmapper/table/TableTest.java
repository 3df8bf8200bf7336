package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DeviceNumber;
import io.devmapper.Sectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Target ZERO = new ZeroTarget();

    @Test
    void a_table_may_not_be_empty() {
        refused(() -> new Table(List.of()), "table may not be empty");
        refused(() -> Table.parse(" \n"), "table may not be empty");
    }

    @Test
    void a_table_starts_at_sector_0() {
        refused(() -> new Table(List.of(line(1, 2))), "table line 0 must start at sector 0, not 1");
    }

    @Test
    void a_table_has_no_gap_and_no_overlap() {
        refused(() -> new Table(List.of(line(0, 8), line(9, 1))), "table line 1 must start at sector 8, not 9");
        refused(
                () -> new Table(List.of(line(0, 8), line(8, 8), line(15, 1))),
                "table line 2 must start at sector 16, not 15");
    }

    @Test
    void a_line_has_a_length_and_an_end() {
        refused(() -> line(7, 0), "table line at sector 7 may not be empty");
        assertThat(line(1, Long.MAX_VALUE - 1).end()).isEqualTo(Sectors.of(Long.MAX_VALUE));
        refused(
                () -> line(2, Long.MAX_VALUE - 1),
                "table line at sector 2 of length 9223372036854775806 ends beyond 63 bits");
    }

    @Test
    void lines_follow_one_another() {
        Table table = Table.of(Sectors.of(8), ZERO).then(Sectors.of(4), new ErrorTarget());
        assertThat(table)
                .isEqualTo(
                        new Table(List.of(line(0, 8), new TableLine(Sectors.of(8), Sectors.of(4), new ErrorTarget()))));
        assertThat(table.length()).isEqualTo(Sectors.of(12));
    }

    @Test
    void a_table_keeps_its_lines_when_the_list_changes() {
        var lines = new ArrayList<>(List.of(line(0, 8)));
        var table = new Table(lines);
        lines.clear();
        assertThat(table.lines()).containsExactly(line(0, 8));
    }

    @Test
    void the_text_of_a_table_is_read_and_printed() {
        Table table = Table.parse("0 8 linear 253:1 2048\n\n  8   4 zero \n12 1 vdo V2 /dev/x  4096\n");
        assertThat(table.lines())
                .containsExactly(
                        new TableLine(
                                Sectors.ZERO,
                                Sectors.of(8),
                                new LinearTarget(BlockDevice.of(new DeviceNumber(253, 1)), Sectors.of(2048))),
                        line(8, 4),
                        new TableLine(Sectors.of(12), Sectors.of(1), new RawTarget("vdo", "V2 /dev/x  4096")));
        assertThat(table).hasToString("0 8 linear 253:1 2048\n8 4 zero\n12 1 vdo V2 /dev/x  4096");
        assertThat(Table.parse(table.toString())).isEqualTo(table);
    }

    @Test
    void a_line_that_is_no_table_line_is_refused_without_being_told() {
        refused(() -> Table.parse("0 8"), "table line must be START LENGTH TYPE [PARAMETERS], but has 2 words");
        refused(() -> Table.parse("x 8 zero"), "sectors must be a number, not \"x\"");
        refused(() -> Table.parse("0 -8 zero"), "sectors must be a number, not \"-8\"");
    }

    @Test
    void linear_is_read_and_printed() {
        assertThat(Target.parse("linear", "8:16 384"))
                .isEqualTo(new LinearTarget(new BlockDevice("8:16"), Sectors.of(384)))
                .hasToString("linear 8:16 384");
        assertThat(new LinearTarget(BlockDevice.of(Path.of("/dev/sda")), Sectors.ZERO).params())
                .isEqualTo("/dev/sda 0");
        for (String other : List.of("", "8:16", "8:16 0 0", "8:16 x", "8:16 -1")) {
            assertThat(Target.parse("linear", other)).isEqualTo(new RawTarget("linear", other));
        }
    }

    @Test
    void zero_and_error_take_nothing() {
        assertThat(Target.parse("zero", "")).isEqualTo(new ZeroTarget()).hasToString("zero");
        assertThat(Target.parse("error", " ")).isEqualTo(new ErrorTarget()).hasToString("error");
        assertThat(new ZeroTarget().params()).isEmpty();
        assertThat(new ErrorTarget().params()).isEmpty();
        assertThat(Target.parse("zero", "1")).isEqualTo(new RawTarget("zero", "1"));
        assertThat(Target.parse("error", "1")).isEqualTo(new RawTarget("error", "1"));
    }

    @Test
    void a_target_type_has_1_to_15_bytes_without_blanks() {
        assertThat(new RawTarget("snapshot-origin", "").type()).hasSize(15);
        refused(() -> new RawTarget("", ""), "target type may not be empty or have blanks: \"\"");
        refused(() -> new RawTarget("a b", ""), "target type may not be empty or have blanks: \"a b\"");
        refused(
                () -> new RawTarget("0123456789abcdef", ""),
                "target type may have at most 15 bytes: \"0123456789abcdef\"");
        refused(() -> new RawTarget("é".repeat(8), ""), "target type may have at most 15 bytes: \"éééééééé\"");
    }

    @Test
    void a_block_device_is_one_word() {
        refused(() -> new BlockDevice(""), "block device may not be empty or have blanks: \"\"");
        refused(() -> new BlockDevice("/dev/a b"), "block device may not be empty or have blanks: \"/dev/a b\"");
        refused(() -> BlockDevice.of(Path.of("sda")), "path of a block device must be absolute: \"sda\"");
        assertThat(BlockDevice.of(new DeviceNumber(8, 1)))
                .isEqualTo(new BlockDevice("8:1"))
                .hasToString("8:1");
    }

    private static TableLine line(long start, long length) {
        return new TableLine(Sectors.of(start), Sectors.of(length), ZERO);
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
