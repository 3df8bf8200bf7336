package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.task.Create;
import io.devmapper.task.Load;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecrecyTest {
    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final DmName NAME = new DmName("data0");

    @Test
    void a_key_shows_its_length_only() {
        KeyBytes key = KeyBytes.ofHex(KEY);
        assertThat(key).hasToString("<16-byte-key>");
        assertThat(String.valueOf(key.hashCode())).isEqualTo("16");
        assertThat(key.word()).isEqualTo(KEY);
        assertThat(key.size()).isEqualTo(16);
    }

    @Test
    void keys_are_equal_by_their_bytes_and_keep_a_copy() {
        byte[] bytes = {1, 2, 3};
        KeyBytes key = KeyBytes.of(bytes);
        bytes[0] = 9;
        assertThat(key.toBytes()).containsExactly(1, 2, 3);
        key.toBytes()[0] = 9;
        assertThat(key).isEqualTo(KeyBytes.ofHex("010203")).isNotEqualTo(KeyBytes.ofHex("010204"));
        assertThat(key).isNotEqualTo(KeyBytes.ofHex("01020304")).hasSameHashCodeAs(KeyBytes.ofHex("010203"));
        assertThat(CryptKey.parse(KEY.toUpperCase(Locale.ROOT))).isEqualTo(CryptKey.parse(KEY));
    }

    @Test
    void the_name_of_a_key_is_shown_since_it_is_none() {
        assertThat(CryptKey.parse(":32:user:a:b"))
                .isEqualTo(new CryptKey.Keyring(32, CryptKey.KeyType.USER, "a:b"))
                .hasToString(":32:user:a:b");
        assertThat(CryptKey.parse("-")).isEqualTo(CryptKey.NONE).hasToString("-");
        assertThat(CryptKey.NONE.size()).isZero();
        assertThat(CryptKey.parse(":32:user:a:b").size()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "x",
                KEY + "0",
                KEY + "zz",
                ":",
                ":32",
                ":32:user",
                ":32:user:",
                ":0:user:" + KEY,
                ":x:user:" + KEY,
                ":32:asymmetric:" + KEY,
                "::user:" + KEY,
                ":32:user:" + KEY + " x"
            })
    void what_is_no_key_is_refused_without_being_told(String text) {
        Throwable refusal = catchThrowable(() -> CryptKey.parse(text));
        assertThat(refusal).isExactlyInstanceOf(IllegalArgumentException.class);
        assertHidden(refusal);
    }

    @Test
    void a_crypt_target_shows_its_key_to_the_kernel_only() {
        Target target = Target.parse("crypt", "aes-xts-plain64 " + KEY + " 0 8:0 4096 1 allow_discards");
        assertThat(target).hasToString("crypt aes-xts-plain64 <16-byte-key> 0 8:0 4096 1 allow_discards");
        assertThat(target.params()).isEqualTo("aes-xts-plain64 " + KEY + " 0 8:0 4096 1 allow_discards");
        assertHiddenAround(target);
    }

    @Test
    void an_integrity_target_shows_its_keys_to_the_kernel_only() {
        Target target = Target.parse("integrity", "8:0 0 - J 1 internal_hash:hmac(sha256):" + KEY);
        assertThat(target).hasToString("integrity 8:0 0 - J 1 internal_hash:hmac(sha256):<16-byte-key>");
        assertThat(target.params()).isEqualTo("8:0 0 - J 1 internal_hash:hmac(sha256):" + KEY);
        assertThat(((IntegrityTarget) target).options().internalHash().orElseThrow())
                .hasToString("hmac(sha256):<16-byte-key>");
        assertHiddenAround(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crypt", "integrity", "default-key", "inlinecrypt"})
    void an_unknown_form_of_a_type_that_has_keys_shows_nothing(String type) {
        Target target = Target.parse(type, "future-cipher " + KEY + " 0 8:0 4096 1 future");
        assertThat(target).isInstanceOf(RawTarget.class).hasToString(type + " <parameters>");
        assertThat(target.params()).isEqualTo("future-cipher " + KEY + " 0 8:0 4096 1 future");
        assertHiddenAround(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aes " + KEY,
                "aes " + KEY + " 0 8:0",
                "aes " + KEY + " x 8:0 0",
                KEY + " aes 0 8:0 0",
                "aes 0 " + KEY + " 8:0 0",
                "aes 00 0 8:0 " + KEY,
                "aes " + KEY + " 0 8:0 0 1",
                "aes " + KEY + " 0 8:0 0 1 " + KEY,
                "aes " + KEY + " 0 8:0 0 1 sector_size:" + KEY,
                "aes " + KEY + " 0 8:0 0 1 sector_size:513",
                "aes " + KEY + " 0 8:0 0 1 integrity:" + KEY,
                "aes " + KEY + " 0 8:0 0 1 integrity:1:" + KEY,
                "aes " + KEY + " 0 8:0 0 2 allow_discards allow_discards",
                "aes " + KEY + " 0 8:0 0 0 " + KEY,
                "aes " + KEY + "\u00e0 0 8:0 0",
                "a\u00e0" + KEY + " 00 0 8:0 0",
                "aes " + KEY + "\0 0 8:0 0",
            })
    void a_refusal_of_crypt_parameters_tells_none_of_them(String params) {
        Throwable refusal = catchThrowable(() -> CryptTarget.parse(params));
        assertThat(refusal).isExactlyInstanceOf(IllegalArgumentException.class);
        assertHidden(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8:0 0 - J 1 internal_hash:hmac(sha256):" + KEY + "0",
                "8:0 0 - J 1 internal_hash:hmac(sha256):" + KEY + "FF",
                "8:0 0 - J 1 internal_hash::" + KEY,
                "8:0 0 - J 2 journal_mac:a:" + KEY,
                "8:0 0 - J 2 journal_mac:a:" + KEY + " journal_mac:a:" + KEY,
                "8:0 0 - J 0 journal_mac:a:" + KEY,
                "8:0 0 - J 1 journal_maq:a:" + KEY,
                "8:0 0 - J 1 block_size:" + KEY,
                "8:0 0 - " + KEY,
                "8:0 0 - J 1 " + KEY,
                "8:0 0 - J 1 journal_mac:\u00e0" + KEY,
            })
    void a_refusal_of_integrity_parameters_tells_none_of_them(String params) {
        Throwable refusal = catchThrowable(() -> IntegrityTarget.parse(params));
        assertThat(refusal).isExactlyInstanceOf(IllegalArgumentException.class);
        assertHidden(refusal);
    }

    @Test
    void a_refusal_of_a_table_tells_none_of_its_parameters() {
        for (String text : List.of("0 8 crypt aes " + KEY + "\0 0 8:0 0", "0 " + KEY, KEY, "0 0 crypt aes " + KEY)) {
            Throwable refusal = catchThrowable(() -> Table.parse(text));
            assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
            assertHidden(refusal);
        }
    }

    @Test
    void a_key_that_would_not_be_one_is_refused_by_its_rule() {
        assertThatThrownBy(() -> KeyBytes.of(new byte[0])).hasMessage("key may not be empty");
        assertThatThrownBy(() -> KeyBytes.ofHex(KEY + "g"))
                .hasMessage("key must be an even number of hexadecimal digits");
        assertThatThrownBy(() -> new CryptKey.Keyring(0, CryptKey.KeyType.USER, "a"))
                .hasMessage("size of a key must be 1 to 2147483647: 0");
        assertThatThrownBy(() -> new CryptKey.Keyring(1, CryptKey.KeyType.USER, "a b"))
                .hasMessage("description of a key must be one word: \"a b\"");
    }

    private static void assertHiddenAround(Target target) {
        Table table = Table.of(Sectors.of(2048), target).then(Sectors.of(8), new ZeroTarget());
        assertHidden(target.toString());
        assertHidden(table.toString());
        assertHidden(table.lines().toString());
        assertHidden(new Create(NAME, table).toString());
        assertHidden(new Load(NAME, table).toString());
        assertHidden(DeviceMapperException.of(new Load(NAME, table), Errno.EINVAL, List.of()));
        assertHidden(catchThrowable(
                () -> new Table(List.of(table.lines().get(0), table.lines().get(0)))));
        assertThat(Table.parse(table.toString())).isNotEqualTo(table);
    }

    private static void assertHidden(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertHidden(trace.toString());
    }

    private static void assertHidden(String text) {
        assertThat(text).doesNotContainIgnoringCase(KEY.substring(0, 8)).doesNotContainIgnoringCase(KEY.substring(24));
    }
}
