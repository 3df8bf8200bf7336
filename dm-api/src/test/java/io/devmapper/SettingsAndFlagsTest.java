package io.devmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsAndFlagsTest {
    @ParameterizedTest
    @CsvSource({
        "DISABLE_DM_RULES, 0x0001",
        "DISABLE_SUBSYSTEM_RULES, 0x0002",
        "DISABLE_DISK_RULES, 0x0004",
        "DISABLE_OTHER_RULES, 0x0008",
        "LOW_PRIORITY, 0x0010",
        "DISABLE_LIBRARY_FALLBACK, 0x0020",
        "PRIMARY_SOURCE, 0x0040",
        "SUBSYSTEM_0, 0x0100",
        "SUBSYSTEM_1, 0x0200",
        "SUBSYSTEM_2, 0x0400",
        "SUBSYSTEM_3, 0x0800",
        "SUBSYSTEM_4, 0x1000",
        "SUBSYSTEM_5, 0x2000",
        "SUBSYSTEM_6, 0x4000",
        "SUBSYSTEM_7, 0x8000",
    })
    void each_udev_flag_has_the_bit_of_libdevmapper(UdevFlag flag, String bit) {
        assertThat(UdevFlag.bits(Set.of(flag))).isEqualTo(Integer.decode(bit));
    }

    @Test
    void udev_flags_are_joined() {
        assertThat(UdevFlag.bits(Set.of())).isZero();
        assertThat(UdevFlag.bits(EnumSet.allOf(UdevFlag.class))).isEqualTo(0xFF7F);
    }

    @Test
    void a_cookie_has_two_halves() {
        var cookie = new Cookie(0x0D4DF00F);
        assertThat(cookie.prefix()).isEqualTo(Cookie.MAGIC);
        assertThat(cookie.base()).isEqualTo(0xF00F);
        assertThat(cookie).hasToString("0x0d4df00f");
        assertThat(new Cookie(-1).prefix()).isEqualTo(0xFFFF);
        assertThat(Cookie.NONE).hasToString("0x00000000");
    }

    @Test
    void settings_refuse_what_libdevmapper_cannot_take() {
        Path dev = Path.of("/dev");
        Path sys = Path.of("/sys");
        Duration limit = Duration.ofSeconds(1);
        refused(() -> new Settings(Path.of("dev"), sys, "", UdevPolicy.ON, limit), "devDir must be absolute: \"dev\"");
        refused(
                () -> new Settings(dev, Path.of("sys"), "", UdevPolicy.ON, limit),
                "sysfsDir must be absolute: \"sys\"");
        refused(
                () -> new Settings(dev, sys, "0123456789abcdef", UdevPolicy.ON, limit),
                "uuidPrefix may have at most 15 characters: \"0123456789abcdef\"");
        assertThat(new Settings(dev, sys, "0123456789abcde", UdevPolicy.ON, limit).uuidPrefix())
                .hasSize(15);
        refused(() -> new Settings(dev, sys, "", UdevPolicy.ON, Duration.ZERO), "udevTimeout must be positive: PT0S");
        refused(
                () -> new Settings(dev, sys, "", UdevPolicy.ON, Duration.ofNanos(-1)),
                "udevTimeout must be positive: PT-0.000000001S");
    }

    @Test
    void the_default_settings_are_those_of_libdevmapper_with_a_limit_for_udev() {
        assertThat(Settings.DEFAULT)
                .isEqualTo(new Settings(
                        Path.of("/dev"), Path.of("/sys"), "LVM-", UdevPolicy.AUTO, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"4.33.0, 4, 33, true", "4.32.9, 4, 33, false", "5.0.0, 4, 33, true", "3.99.0, 4, 33, false"})
    void versions_are_compared_by_interface_and_additions(String version, int major, int minor, boolean expected) {
        String[] parts = version.split("\\.", -1);
        var actual = new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        assertThat(actual.isAtLeast(major, minor)).isEqualTo(expected);
        assertThat(actual).hasToString(version);
    }

    @Test
    void versions_are_ordered_by_number() {
        assertThat(new Version(4, 9, 0)).isLessThan(new Version(4, 10, 0));
        assertThat(new Version(4, 10, 1)).isGreaterThan(new Version(4, 10, 0));
        assertThat(new Version(4, 99, 99)).isLessThan(new Version(5, 0, 0));
    }

    @Test
    void capabilities_follow_from_the_version_of_the_driver() {
        assertThat(capabilities(4, 32).preciseStatistics()).isFalse();
        assertThat(capabilities(4, 33).preciseStatistics()).isTrue();
        assertThat(capabilities(4, 36).pollableEvents()).isFalse();
        assertThat(capabilities(4, 37).pollableEvents()).isTrue();
    }

    private static Capabilities capabilities(int major, int minor) {
        return new Capabilities("1.02.185", new Version(major, minor, 0), Set.of(253), false, "switched off");
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
