package io.devmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectorsTest {
    @Test
    void bytes_are_converted_without_rounding() {
        assertThat(Sectors.ofBytes(0)).isEqualTo(Sectors.ZERO);
        assertThat(Sectors.ofBytes(1_048_576)).isEqualTo(Sectors.of(2048));
        assertThat(Sectors.of(3).bytes()).isEqualTo(1536);
        refused(() -> Sectors.ofBytes(513), "bytes must be a multiple of 512: 513");
        refused(() -> Sectors.ofBytes(-512), "sectors may not be negative: -1");
    }

    @Test
    void arithmetic_is_checked() {
        Sectors max = Sectors.of(Long.MAX_VALUE);
        assertThat(Sectors.of(5).plus(Sectors.of(7))).isEqualTo(Sectors.of(12));
        assertThat(Sectors.of(7).minus(Sectors.of(7))).isEqualTo(Sectors.ZERO);
        assertThat(Sectors.of(7).times(6)).isEqualTo(Sectors.of(42));
        assertThatThrownBy(() -> max.plus(Sectors.of(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> max.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(max::bytes).isInstanceOf(ArithmeticException.class);
        refused(() -> Sectors.of(7).minus(Sectors.of(8)), "sectors may not be negative: -1");
        refused(() -> Sectors.of(7).times(-1), "sectors may not be negative: -7");
        refused(() -> Sectors.of(-1), "sectors may not be negative: -1");
    }

    @Test
    void digits_are_read_and_printed() {
        assertThat(Sectors.parse("0")).isEqualTo(Sectors.ZERO);
        assertThat(Sectors.parse("9223372036854775807")).isEqualTo(Sectors.of(Long.MAX_VALUE));
        refused(() -> Sectors.parse("9223372036854775808"), "sectors must fit 63 bits: 9223372036854775808");
        assertThat(Sectors.of(42)).hasToString("42").isGreaterThan(Sectors.of(41));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "+1", "-1", "-0", "1.0", "0x10", "\u0661"})
    void any_other_text_is_no_number_of_sectors(String text) {
        refused(() -> Sectors.parse(text), "sectors must be a number, not \"" + text + "\"");
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
