package io.devmapper.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LinuxTextsTest {
    /** Types that a kernel has printed; the package has no other typed target. */
    private static final Set<String> TYPES = Set.of(
            "linear",
            "striped",
            "zero",
            "error",
            "delay",
            "flakey",
            "crypt",
            "snapshot",
            "snapshot-origin",
            "snapshot-merge",
            "mirror",
            "raid",
            "thin-pool",
            "thin",
            "cache",
            "writecache",
            "integrity",
            "verity",
            "era",
            "clone",
            "multipath");

    /**
     * A key in upper case, an option that the kernel counts but does not print, a pool that has failed, and groups of
     * nothing: all of which a typed target would print in another way.
     */
    private static final List<String> RAW_TABLES = List.of(
            "raid10 8 64 region_size 1024 raid10_copies 2 raid10_format far"
                    + " 4 254:0 254:1 254:2 254:3 254:4 254:5 254:6 254:7",
            "Fail",
            "1:0 0 32 J 10 meta_device:1:1 journal_sectors:440 interleave_sectors:1 buffer_sectors:64"
                    + " journal_watermark:70 commit_time:5000 fix_hmac"
                    + " internal_hash:hmac(sha256):00112233445566778899AABBccddeeff"
                    + " journal_crypt:ctr(aes):00112233445566778899aabbccddeeff journal_mac:hmac(sha256):0011",
            "1:0 1:1 1:2 8 0 0");

    @Test
    void every_type_was_printed_by_a_kernel() {
        var printed = new TreeSet<String>();
        LinuxTexts.tables().forEach(line -> printed.add(line.type()));
        assertThat(printed).isEqualTo(new TreeSet<>(TYPES));
        assertThat(Target.class.getPermittedSubclasses()).hasSize(TYPES.size() + 1);
    }

    @Test
    void a_table_is_printed_as_the_kernel_prints_it_but_for_the_blank_at_its_end() {
        var raw = new ArrayList<String>();
        for (LinuxTexts line : LinuxTexts.tables()) {
            Target target = Target.parse(line.type(), line.text());
            assertThat(target.type()).isEqualTo(line.type());
            assertThat(target.params()).isEqualTo(line.text().stripTrailing());
            assertThat(Target.parse(target.type(), target.params())).isEqualTo(target);
            if (target instanceof RawTarget) {
                raw.add(line.text());
            }
        }
        assertThat(raw).isEqualTo(RAW_TABLES);
    }

    @Test
    void a_status_is_printed_as_the_kernel_prints_it_but_for_the_blank_at_its_end() {
        for (LinuxTexts line : LinuxTexts.statuses()) {
            TargetStatus status = TargetStatus.parse(line.type(), line.text());
            assertThat(status).isNotInstanceOf(RawStatus.class);
            assertThat(status.type()).isEqualTo(line.type());
            assertThat(status.text()).isEqualTo(line.text().stripTrailing());
            assertThat(TargetStatus.parse(status.type(), status.text())).isEqualTo(status);
        }
    }

    @Test
    void a_text_with_its_words_in_another_place_is_never_read_as_the_same() {
        for (LinuxTexts line : LinuxTexts.statuses()) {
            String[] words = line.text().strip().split(" ", -1);
            for (int i = 0; i + 1 < words.length; i++) {
                String[] swapped = words.clone();
                swapped[i] = words[i + 1];
                swapped[i + 1] = words[i];
                String text = String.join(" ", swapped);
                assertThat(TargetStatus.parse(line.type(), text).text()).isEqualTo(text);
            }
        }
    }
}
