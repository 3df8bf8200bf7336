package io.devmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    @Test
    void a_name_has_1_to_127_bytes() {
        assertThat(new DmName("a".repeat(127)).value()).hasSize(127);
        assertThat(new DmName("é".repeat(63) + "a").value()).hasSize(64);
        refused(() -> new DmName(""), "device name may not be empty");
        String tooLong = "a".repeat(128);
        refused(() -> new DmName(tooLong), "device name may have at most 127 bytes, not 128: \"" + tooLong + "\"");
        String tooManyBytes = "é".repeat(64);
        refused(
                () -> new DmName(tooManyBytes),
                "device name may have at most 127 bytes, not 128: \"" + tooManyBytes + "\"");
    }

    @Test
    void a_name_that_the_kernel_reserves_or_that_has_a_slash_is_refused() {
        refused(() -> new DmName("a/b"), "device name may have no '/': \"a/b\"");
        for (String reserved : List.of("control", ".", "..")) {
            refused(() -> new DmName(reserved), "device name is reserved: \"" + reserved + "\"");
        }
        assertThat(new DmName("...").value()).isEqualTo("...");
        assertThat(new DmName("Control").value()).isEqualTo("Control");
        refused(() -> new DmName("a\0b"), "text for the kernel may have no NUL: index 1");
    }

    @Test
    void a_name_is_mangled_by_default_and_knows_its_plain_form() {
        assertThat(DmName.of("data 0")).isEqualTo(new DmName("data\\x200"));
        assertThat(DmName.of("data\\x200")).isEqualTo(new DmName("data\\x200"));
        assertThat(DmName.of("data 0", Mangling.NONE)).isEqualTo(new DmName("data 0"));
        assertThat(DmName.of("a\\x20", Mangling.HEX)).isEqualTo(new DmName("a\\x5cx20"));
        assertThat(DmName.of("data 0").unmangled()).isEqualTo("data 0");
        assertThat(DmName.of("a/b")).hasToString("a\\x2fb");
        refused(
                () -> DmName.of(" ".repeat(32)),
                "device name may have at most 127 bytes, not 128: \"" + "\\x20".repeat(32) + "\"");
    }

    @Test
    void a_uuid_has_1_to_128_bytes_of_any_kind() {
        assertThat(new DmUuid("a".repeat(128)).value()).hasSize(128);
        assertThat(new DmUuid("a/b").value()).isEqualTo("a/b");
        refused(() -> new DmUuid(""), "device uuid may not be empty");
        String tooLong = "a".repeat(129);
        refused(() -> new DmUuid(tooLong), "device uuid may have at most 128 bytes, not 129: \"" + tooLong + "\"");
    }

    @Test
    void a_uuid_is_mangled_by_default_and_knows_its_plain_form() {
        assertThat(DmUuid.of("LVM x")).isEqualTo(new DmUuid("LVM\\x20x"));
        assertThat(DmUuid.of("LVM x", Mangling.NONE)).isEqualTo(new DmUuid("LVM x"));
        assertThat(DmUuid.of("LVM x").unmangled()).isEqualTo("LVM x");
        assertThat(new DmUuid("LVM-x")).hasToString("LVM-x");
    }

    @Test
    void names_and_uuids_are_ordered_as_text_and_numbers_by_major_then_minor() {
        assertThat(Stream.of("b", "a", "B").map(DmName::new).sorted())
                .containsExactly(new DmName("B"), new DmName("a"), new DmName("b"));
        assertThat(Stream.of("b", "a").map(DmUuid::new).sorted()).containsExactly(new DmUuid("a"), new DmUuid("b"));
        assertThat(Stream.of("253:10", "253:9", "8:100")
                        .map(DeviceNumber::parse)
                        .sorted())
                .containsExactly(new DeviceNumber(8, 100), new DeviceNumber(253, 9), new DeviceNumber(253, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0x0",
        "253, 0, 0xfd00",
        "253, 255, 0xfdff",
        "253, 256, 0x10fd00",
        "8, 1, 0x801",
        "4095, 1048575, 0xffffffff",
        "259, 74565, 0x12310345",
        "1, 1048320, 0xfff00100",
    })
    void the_kernel_form_encloses_the_major_in_the_minor(int major, int minor, String kernel) {
        long dev = Long.decode(kernel);
        assertThat(new DeviceNumber(major, minor).toKernel()).isEqualTo(dev);
        assertThat(DeviceNumber.ofKernel(dev)).isEqualTo(new DeviceNumber(major, minor));
    }

    @Test
    void a_device_number_stays_within_the_ranges_of_the_kernel() {
        assertThat(new DeviceNumber(4095, 0xFFFFF)).hasToString("4095:1048575");
        refused(() -> new DeviceNumber(-1, 0), "device major must be 0 to 4095, not -1");
        refused(() -> new DeviceNumber(4096, 0), "device major must be 0 to 4095, not 4096");
        refused(() -> new DeviceNumber(0, -1), "device minor must be 0 to 1048575, not -1");
        refused(() -> new DeviceNumber(0, 0x100000), "device minor must be 0 to 1048575, not 1048576");
    }

    @Test
    void a_device_number_is_read_from_its_text() {
        assertThat(DeviceNumber.parse("253:1048575")).isEqualTo(new DeviceNumber(253, 0xFFFFF));
        refused(() -> DeviceNumber.parse("8:1048576"), "device minor must be 0 to 1048575, not 1048576");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "8",
                "8:",
                ":1",
                "81",
                "8:1:2",
                "8 :1",
                " 8:1",
                "8:1 ",
                "+8:1",
                "8:+1",
                "-0:1",
                "8:-0",
                "x:1",
                "8:99999999999",
                "\u0668:1",
                "0x8:1"
            })
    void any_other_text_is_no_device_number(String text) {
        refused(() -> DeviceNumber.parse(text), "device number must be MAJOR:MINOR, not \"" + text + "\"");
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
