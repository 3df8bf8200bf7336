package io.devmapper.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelScanTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "08, 8",
        "18446744073709551615, 18446744073709551615",
        "18446744073709551616, 0",
        "18446744073709551621, 5",
        "' \t7', 7"
    })
    void numberOf64BitsIsUnsignedAndWraps(String word, String number) {
        assertThat(KernelScan.unsigned64(word)).hasValue(Long.parseUnsignedLong(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "+1", "x", "1x", "0x8", "1 ", "1.5"})
    void whatIsNotOneNumberIsRefused(String word) {
        assertThat(KernelScan.unsigned64(word)).isEmpty();
        assertThat(KernelScan.unsigned32(word)).isEmpty();
        if (!word.equals("-1")) {
            assertThat(KernelScan.signed32(word)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"4294967295, 4294967295", "4294967296, 0", "4294967299, 3"})
    void numberOf32BitsIsCutToThem(String word, long number) {
        assertThat(KernelScan.unsigned32(word)).hasValue(number);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "2147483648, -2147483648", "4294967296, 0", "-1, -1", "-0, 0"})
    void signedNumberIsCutTo32Bits(String word, int number) {
        assertThat(KernelScan.signed32(word)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--1", "- 1", "+1", "-x"})
    void signWithoutDigitsIsNoNumber(String word) {
        assertThat(KernelScan.signed32(word)).isEmpty();
    }

    @Test
    void numbersAndCharactersAreReadOneAfterTheOther() {
        var scan = new KernelScan("12+ 3");
        assertThat(scan.unsigned()).hasValue(12);
        assertThat(scan.character(':')).isFalse();
        assertThat(scan.character('+')).isTrue();
        assertThat(scan.atEnd()).isFalse();
        assertThat(scan.unsigned()).hasValue(3);
        assertThat(scan.atEnd()).isTrue();
        assertThat(scan.unsigned()).isEmpty();
        assertThat(scan.character('3')).isFalse();
    }
}
