package io.devmapper.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String HEAD = "Name                 RgID RMrg/s WMrg/s      R/s      W/s    RSz/s    WSz/s"
            + "  AvgRqSz   QSize  Util%    AWait  RdAWait  WrAWait  Latency";
    private static final Duration KEEP = Duration.ofSeconds(3);

    /** The samples end two seconds after the clock's start. */
    private Instant now = Instant.parse("2026-01-01T00:00:02.5Z");

    private final Table table = new Table(Bars.ASCII, KEEP, () -> now);

    private String line(int index) {
        return table.text().lines().toList().get(index);
    }

    @Test
    void theWholeTable() {
        table.add(Samples.busy("data0"));
        table.add(Samples.idle("data1"));

        assertThat(table.text().lines())
                .containsExactly(
                        "2026-01-01T00:00:02Z  devices: 2",
                        HEAD,
                        "data0                   0    0.0    0.0      5.0      2.5    20.0K    40.0K"
                                + "     8.0K    0.02    1.5     2.00     1.00     4.00  | @=|",
                        "data1                   0    0.0    0.0      0.0      0.0       0B       0B"
                                + "        -    0.00    0.0        -        -        -  |   |",
                        "Waits in ms. Latency from 0, 500us 4ms up.");
    }

    @Test
    void withoutDevicesThereIsTheHeadOnly() {
        assertThat(table.text().lines()).containsExactly("2026-01-01T00:00:02Z  devices: 0", HEAD);
    }

    @Test
    void aNewSampleTakesThePlaceOfTheOneBefore() {
        table.add(Samples.busy("data0"));
        table.add(Samples.idle("data0"));

        assertThat(table.text().lines()).hasSize(4);
        assertThat(line(2)).contains("   0.0      0.0       0B");
    }

    @Test
    void aDeviceWithoutNewSampleGoes() {
        table.add(Samples.idle("data0"));
        now = Instant.parse("2026-01-01T00:00:05Z");
        assertThat(line(0)).endsWith("devices: 1");

        now = now.plusNanos(1);
        assertThat(line(0)).endsWith("devices: 0");
    }

    @Test
    void aNameAsWideAsItsColumnStays() {
        table.add(Samples.idle("a".repeat(20)));
        assertThat(line(2)).startsWith("a".repeat(20) + "    0 ");
    }

    @Test
    void aLongerNameIsCutAndTheColumnsStayInLine() {
        table.add(Samples.idle("a".repeat(21)));
        assertThat(line(2)).startsWith("a".repeat(19) + "~    0 ");
    }

    @Test
    void aNameCannotSteerTheTerminal() {
        table.add(Samples.idle("evil\\x1b[2J"));
        table.add(Samples.idle("raw\u001b[2J"));
        assertThat(line(2)).startsWith("evil?[2J ");
        assertThat(line(3)).startsWith("raw?[2J ");
    }
}
