package io.devmapper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceMapper;
import io.devmapper.host.NativeDeviceMapper;
import io.devmapper.reactive.ReactiveDeviceMapper;
import io.devmapper.stats.Counter;
import io.devmapper.stats.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The program on the README's first screen is one that compiles: the one below. */
class ReadmeTest {
    // spotless:off
    static void program() {
        try (DeviceMapper host = NativeDeviceMapper.open();
                ReactiveDeviceMapper devices = ReactiveDeviceMapper.from(host)) {
            devices.samplesOfAll(RegionSpec.wholeDevice("readme"), Duration.ofSeconds(1))
                    .take(10)
                    .doOnNext(sample -> System.out.printf(
                            "%s: %d reads, %d writes in %s%n",
                            sample.device(),
                            sample.total().get(Counter.READS),
                            sample.total().get(Counter.WRITES),
                            sample.interval()))
                    .blockLast();
        }
    }
    // spotless:on

    @Test
    void theProgramIsTheOneThatCompiles() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String own = Files.readString(Path.of("src/test/java/io/devmapper/architecture/ReadmeTest.java"));
        String body = between(own, "static void program() {\n", "    // spotless:on")
                .indent(-8)
                .strip();
        assertThat(between(readme, "```java\n", "```").strip() + "\n}").isEqualTo(body.strip());
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
