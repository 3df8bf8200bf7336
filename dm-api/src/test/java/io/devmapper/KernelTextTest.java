package io.devmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelTextTest {
    @Test
    void every_pair_of_bytes_comes_back_as_it_was() {
        for (int first = 1; first < 256; first++) {
            for (int second = 1; second < 256; second++) {
                byte[] bytes = {(byte) first, (byte) second};
                assertThat(KernelText.encode(KernelText.decode(bytes))).containsExactly(bytes);
            }
        }
    }

    @Test
    void sequences_near_the_limits_of_utf8_come_back_as_they_were() {
        int[] leads = {0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF};
        int[] others = {0x01, 0x41, 0x80, 0x82, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC3, 0xF0};
        for (int a : leads) {
            for (int b : others) {
                for (int c : others) {
                    for (int d : others) {
                        byte[] bytes = {(byte) a, (byte) b, (byte) c, (byte) d};
                        assertThat(KernelText.encode(KernelText.decode(bytes))).containsExactly(bytes);
                    }
                }
            }
        }
    }

    @Test
    void random_bytes_come_back_as_they_were() {
        var random = new Random(20260101);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (1 + random.nextInt(255));
            }
            assertThat(KernelText.encode(KernelText.decode(bytes)))
                    .as("seed 20260101, round %d", i)
                    .containsExactly(bytes);
        }
    }

    @Test
    void valid_utf8_is_ordinary_text() {
        byte[] bytes = {'a', (byte) 0xC3, (byte) 0xA9, (byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80};
        assertThat(KernelText.decode(bytes)).isEqualTo("aé\uD83D\uDE00");
        assertThat(KernelText.encode("aé\uD83D\uDE00")).containsExactly(bytes);
    }

    @Test
    void a_byte_that_is_no_utf8_becomes_its_surrogate() {
        byte[] bytes = {'a', (byte) 0xFF, 'b', (byte) 0xC3};
        assertThat(KernelText.decode(bytes)).isEqualTo("a\uDCFFb\uDCC3");
    }

    @Test
    void an_encoded_surrogate_is_no_utf8() {
        byte[] bytes = {(byte) 0xED, (byte) 0xB2, (byte) 0x80};
        assertThat(KernelText.decode(bytes)).isEqualTo("\uDCED\uDCB2\uDC80");
    }

    @Test
    void decoding_reads_from_the_position_to_the_limit() {
        ByteBuffer bytes =
                ByteBuffer.wrap(new byte[] {'x', 'a', 'b', 'y'}).position(1).limit(3);
        assertThat(KernelText.decode(bytes)).isEqualTo("ab");
        assertThat(bytes.position()).isEqualTo(3);
    }

    @Test
    void a_nul_is_refused_by_index_and_the_text_is_not_told() {
        assertThatThrownBy(() -> KernelText.encode("secret\0key"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("text for the kernel may have no NUL: index 6");
    }

    @Test
    void a_surrogate_that_stands_for_no_byte_is_refused_by_index() {
        for (String text : new String[] {"ab\uD800", "ab\uDC7Fc", "ab\uDD00", "ab\uDFFF"}) {
            assertThatThrownBy(() -> KernelText.encode(text))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("text for the kernel may have no lone surrogate: index 2");
        }
    }

    @Test
    void a_word_ends_at_the_bytes_that_are_white_space_to_the_kernel() {
        for (int b = 1; b < 256; b++) {
            String text = "a" + KernelText.decode(new byte[] {(byte) b}) + "b";
            boolean space = b == ' ' || (b >= 9 && b <= 13) || b == 0xA0;
            assertThat(KernelText.isOneWord(text)).as("byte %d", b).isEqualTo(!space);
        }
        assertThat(KernelText.isOneWord("")).isFalse();
        assertThat(KernelText.isOneWord("é")).isTrue();
        assertThat(KernelText.isOneWord("à")).isFalse();
        assertThat(KernelText.isOneWord("a\u2028b")).isTrue();
    }
}
