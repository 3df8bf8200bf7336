package io.devmapper.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.stats.StatsSample;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class JsonViewTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String shown(StatsSample... samples) {
        // The terminal's character set does not matter.
        var out = new PrintStream(bytes, true, StandardCharsets.US_ASCII);
        new JsonView(out).show(Flux.just(samples)).block();
        return bytes.toString(UTF_8);
    }

    @Test
    void aBusyDevice() {
        assertThat(shown(Samples.busy("data0")))
                .isEqualTo("{\"timestamp\":\"2026-01-01T00:00:02Z\",\"interval_ns\":2000000000,\"name\":\"data0\","
                        + "\"region_id\":0,\"region_start\":0,\"region_len\":2048,\"area_count\":1,"
                        + "\"program_id\":\"test\",\"precise\":true,\"restarted\":false,"
                        + "\"read_count\":10,\"reads_merged_count\":0,\"read_sector_count\":80,"
                        + "\"read_time_ns\":10000000,\"write_count\":5,\"writes_merged_count\":0,"
                        + "\"write_sector_count\":160,\"write_time_ns\":20000000,\"in_progress_count\":0,"
                        + "\"io_ticks_ns\":30000000,\"queue_ticks_ns\":30000000,\"read_ticks_ns\":10000000,"
                        + "\"write_ticks_ns\":20000000,\"reads_merged_per_sec\":0.0,\"writes_merged_per_sec\":0.0,"
                        + "\"reads_per_sec\":5.0,\"writes_per_sec\":2.5,\"read_bytes_per_sec\":20480.0,"
                        + "\"write_bytes_per_sec\":40960.0,\"avg_request_bytes\":8192.0,"
                        + "\"queue_size\":0.015,\"await_ns\":2000000.0,\"read_await_ns\":1000000.0,"
                        + "\"write_await_ns\":4000000.0,\"throughput\":7.5,\"service_time_ns\":2000000.0,"
                        + "\"util\":0.015,\"hist_bounds_ns\":[500000,4000000],\"hist_count\":[0,10,5]}\n");
    }

    @Test
    void whatHasNoDenominatorIsNull() {
        assertThat(shown(Samples.idle("data0")))
                .contains("\"reads_per_sec\":0.0,")
                .contains("\"avg_request_bytes\":null,\"queue_size\":0.0,\"await_ns\":null,\"read_await_ns\":null,"
                        + "\"write_await_ns\":null,\"throughput\":0.0,\"service_time_ns\":null,\"util\":0.0,");
    }

    @Test
    void oneLinePerSampleInUtf8() {
        assertThat(shown(Samples.idle("dätä"), Samples.idle("b\n\"c")).split("\n", -1))
                .hasSize(3)
                .satisfies(lines -> {
                    assertThat(lines[0]).contains("\"name\":\"dätä\"");
                    assertThat(lines[1]).contains("\"name\":\"b\\n\\\"c\"");
                    assertThat(lines[2]).isEmpty();
                });
    }
}
