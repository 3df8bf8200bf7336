package io.devmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManglingTest {
    private static final String KEPT = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#+-.:=@_";

    @Test
    void the_characters_that_udev_keeps_stay_in_every_mode() {
        for (Mangling mode : Mangling.values()) {
            assertThat(mode.mangle(KEPT)).isEqualTo(KEPT);
        }
    }

    @Test
    void every_other_byte_becomes_its_hex_escape() {
        for (int b = 1; b < 256; b++) {
            String text = KernelText.decode(new byte[] {(byte) b});
            String expected = b < 128 && KEPT.indexOf(b) >= 0 ? text : String.format("\\x%02x", b);
            assertThat(Mangling.AUTO.mangle(text)).as("byte %d", b).isEqualTo(expected);
            assertThat(Mangling.HEX.mangle(text)).as("byte %d", b).isEqualTo(expected);
            assertThat(Mangling.NONE.mangle(text)).as("byte %d", b).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "data 0,      data\\x200,        data\\x200",
        "é,           \\xc3\\xa9,        \\xc3\\xa9",
        "a\\x20b,     a\\x20b,           a\\x5cx20b",
        "a\\x2Fb,     a\\x2Fb,           a\\x5cx2Fb",
        "a\\b,        a\\x5cb,           a\\x5cb",
        "a\\x2,       a\\x5cx2,          a\\x5cx2",
        "a\\xzz,      a\\x5cxzz,         a\\x5cxzz",
        "a/b,         a\\x2fb,           a\\x2fb",
        "(x)*?&|,     \\x28x\\x29\\x2a\\x3f\\x26\\x7c, \\x28x\\x29\\x2a\\x3f\\x26\\x7c",
    })
    void auto_keeps_what_is_mangled_and_hex_mangles_it_again(String text, String auto, String hex) {
        assertThat(Mangling.AUTO.mangle(text)).isEqualTo(auto);
        assertThat(Mangling.HEX.mangle(text)).isEqualTo(hex);
        assertThat(Mangling.NONE.mangle(text)).isEqualTo(text);
    }

    @Test
    void text_that_is_partly_mangled_is_refused_in_mode_auto_only() {
        for (String text : new String[] {"a\\x20b c", "b c\\x20", "\\x20\\"}) {
            assertThatThrownBy(() -> Mangling.AUTO.mangle(text))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "text may not be partly mangled: \"" + text + "\" has \\xNN and also a byte that needs it");
        }
        assertThat(Mangling.HEX.mangle("a\\x20b c")).isEqualTo("a\\x5cx20b\\x20c");
        assertThat(Mangling.NONE.mangle("a\\x20b c")).isEqualTo("a\\x20b c");
    }

    @Test
    void unmangling_turns_escapes_of_either_case_into_bytes_and_leaves_the_rest() {
        assertThat(Mangling.unmangle("a\\x20b\\xc3\\xA9")).isEqualTo("a bé");
        assertThat(Mangling.unmangle("a\\x2")).isEqualTo("a\\x2");
        assertThat(Mangling.unmangle("\\xgg\\y")).isEqualTo("\\xgg\\y");
        assertThat(Mangling.unmangle("\\x5cx20")).isEqualTo("\\x20");
        assertThat(Mangling.unmangle("\\xff")).isEqualTo("\uDCFF");
    }

    @Test
    void hex_and_unmangle_are_inverse_and_auto_is_idempotent() {
        var random = new Random(41);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(30)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (1 + random.nextInt(255));
            }
            String text = KernelText.decode(bytes);
            String mangled = Mangling.HEX.mangle(text);
            assertThat(Mangling.unmangle(mangled)).as("seed 41, round %d", i).isEqualTo(text);
            assertThat(Mangling.AUTO.mangle(mangled)).as("seed 41, round %d", i).isEqualTo(mangled);
        }
    }
}
