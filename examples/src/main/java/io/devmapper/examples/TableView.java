package io.devmapper.examples;

import io.devmapper.stats.StatsSample;
import java.io.PrintStream;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Draws the table again and again, and once more at the end: over itself on a screen, one below the other elsewhere. */
final class TableView implements View {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE_END = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Terminal terminal;
    private final Table table;
    private final Duration redraw;
    private final Scheduler screen;

    TableView(PrintStream out, Terminal terminal, Table table, Duration redraw, Scheduler screen) {
        this.out = out;
        this.terminal = terminal;
        this.table = table;
        this.redraw = redraw;
        this.screen = screen;
    }

    @Override
    public Mono<Void> show(Flux<StatsSample> samples) {
        Mono<Void> filling = samples.publishOn(screen).doOnNext(table::add).then();
        return Flux.interval(redraw, screen)
                .onBackpressureDrop()
                .takeUntilOther(filling)
                .doOnNext(tick -> draw(table.text()))
                .takeUntil(tick -> out.checkError())
                .then(Mono.fromRunnable(() -> draw(table.text())));
    }

    private void draw(String text) {
        out.print(
                switch (terminal) {
                    case SCREEN ->
                        HOME
                                + text.replace(System.lineSeparator(), CLEAR_LINE_END + System.lineSeparator())
                                + CLEAR_BELOW;
                    case STREAM -> text + System.lineSeparator();
                });
        out.flush();
    }
}
