package io.devmapper.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interruption interruption = new Interruption();

    private int run(String... args) {
        return Main.execute(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), interruption, args);
    }

    @Test
    void jsonPrintsAsManySamplesAsAskedForAndNothingElse() {
        assertThat(run("--json", "--samples", "5", "--interval", "20ms")).isZero();

        var mapper = JsonMapper.builder().build();
        assertThat(out.toString(UTF_8).lines().map(mapper::readTree).map(JsonNode::toString))
                .hasSize(5);
        assertThat(out.toString(UTF_8)
                        .lines()
                        .map(line -> mapper.readTree(line).get("name").asString()))
                .containsExactly("vg0-root", "vg0-pgdata", "vg0-pgwal", "vg0-backup", "vg0-root");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void oneDevice() {
        assertThat(run("--json", "--samples", "3", "--interval", "20ms", "--device", "vg0-pgwal"))
                .isZero();

        assertThat(out.toString(UTF_8).lines()).hasSize(3).allMatch(line -> line.contains("\"name\":\"vg0-pgwal\""));
    }

    @Test
    void theTableShowsAllDevices() {
        assertThat(run("--samples", "4", "--interval", "20ms")).isZero();

        assertThat(out.toString(UTF_8)
                        .lines()
                        .map(line -> line.split(" ", 2)[0])
                        .collect(Collectors.toList()))
                .containsSubsequence("Name", "vg0-root", "vg0-pgdata", "vg0-pgwal", "vg0-backup");
    }

    @Test
    void anUnknownDeviceIsSaidInOneLine() {
        assertThat(run("--device", "nope")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualTo("dm-examples: there is no device nope: INFO nope: ENXIO (6): No such device or address"
                        + System.lineSeparator());
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--interval=0s    | Invalid value for option '--interval': '0s' must be more than 0",
                "--interval=1h    | Invalid value for option '--interval': '1h' is no interval such as 200ms, 1s or 5m",
                "--interval=-1s   | Invalid value for option '--interval': '-1s' is no interval such as 200ms, 1s or 5m",
                "--samples=0      | --samples must be at least 1: 0",
                "--device=control | --device: device name is reserved: \"control\"",
                "--what           | Unknown option: '--what'"
            })
    void aWrongCommandLineIsSaidFirst(String argument, String said) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines()).first().isEqualTo(said);
        assertThat(out.size()).isZero();
    }

    @Test
    void anInterruptionEndsItAsIfThereWereNoMoreSamples() throws InterruptedException {
        Thread hook = interruption.hook();
        hook.start();

        assertThat(run("--json", "--interval", "20ms")).isZero();
        assertThat(hook.isAlive()).isTrue(); // the JVM waits until the program says that it has cleaned up
        interruption.over();
        hook.join(Duration.ofSeconds(10).toMillis());
        assertThat(hook.isAlive()).isFalse();
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("--native", "--json", "--interval", "--samples", "--device");
    }

    @ParameterizedTest
    @CsvSource({"200ms,PT0.2S", "1s,PT1S", "90s,PT1M30S", "5m,PT5M"})
    void intervals(String text, Duration interval) {
        assertThat(new IntervalConverter().convert(text)).isEqualTo(interval);
    }

    @Test
    void theSimulationHasSomethingToShowAtEveryDevice() {
        assertThat(run("--json", "--samples", "4", "--interval", "1s")).isZero();

        var mapper = JsonMapper.builder().build();
        var lines = out.toString(UTF_8).lines().map(mapper::readTree).toList();
        assertThat(IntStream.range(0, 4).mapToObj(lines::get))
                .allMatch(line ->
                        line.get("read_count").asInt() + line.get("write_count").asInt() > 0);
    }
}
