package io.devmapper.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.stats.StatsSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class TableViewTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TestPublisher<StatsSample> samples = TestPublisher.create();
    private final Table table =
            new Table(Bars.ASCII, Duration.ofSeconds(3), () -> Instant.parse("2026-01-01T00:00:02Z"));

    private TableView view(Terminal terminal) {
        return new TableView(new PrintStream(bytes, true, UTF_8), terminal, table, SECOND, time);
    }

    @Test
    void aStreamGetsTablesWithoutAnsiCodes() {
        StepVerifier.create(view(Terminal.STREAM).show(samples.flux()))
                .then(() -> samples.next(Samples.busy("data0")))
                .then(() -> time.advanceTimeBy(SECOND))
                .then(samples::complete)
                .then(() -> time.advanceTimeBy(Duration.ZERO))
                .verifyComplete();

        String once = table.text() + System.lineSeparator();
        assertThat(once).contains("data0").doesNotContain("\u001b");
        assertThat(bytes.toString(UTF_8)).isEqualTo(once + once);
    }

    @Test
    void aScreenIsDrawnOver() {
        StepVerifier.create(view(Terminal.SCREEN).show(samples.flux()))
                .then(() -> time.advanceTimeBy(SECOND))
                .thenCancel()
                .verify();

        String[] lines = table.text().split("\n", -1);
        assertThat(bytes.toString(UTF_8))
                .isEqualTo("\u001b[H" + lines[0] + "\u001b[K\n" + lines[1] + "\u001b[K\n\u001b[J");
    }

    @Test
    void itIsDrawnOnceASecondHoweverOftenThereAreSamples() {
        StepVerifier.create(view(Terminal.STREAM).show(samples.flux()))
                .then(() -> {
                    for (int i = 0; i < 30; i++) {
                        samples.next(Samples.idle("data0"));
                        time.advanceTimeBy(Duration.ofMillis(100));
                    }
                })
                .thenCancel()
                .verify();

        assertThat(bytes.toString(UTF_8).lines().filter(line -> line.startsWith("Name")))
                .hasSize(3);
    }

    @Test
    void itEndsWhenNobodyReads() {
        var closed = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                true,
                UTF_8);
        StepVerifier.create(new TableView(closed, Terminal.STREAM, table, SECOND, time).show(samples.flux()))
                .then(() -> time.advanceTimeBy(SECOND))
                .verifyComplete();
        samples.assertCancelled();
    }
}
