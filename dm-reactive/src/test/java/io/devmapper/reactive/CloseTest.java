package io.devmapper.reactive;

import static io.devmapper.reactive.ScriptedDeviceMapper.DATA;
import static io.devmapper.reactive.ScriptedDeviceMapper.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.task.Info;
import io.devmapper.task.WaitEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class CloseTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void afterACloseEveryTaskFails() {
        var scripted = new ScriptedDeviceMapper(task -> INFO);
        var reactive = ReactiveDeviceMapper.from(scripted);
        reactive.close();

        for (var task : List.of(reactive.info(DATA), reactive.remove(DATA), reactive.suspend(DATA))) {
            StepVerifier.create(task)
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("reactive device-mapper is closed"))
                    .verify(LIMIT);
        }
        assertThat(scripted.ran).isEmpty();
    }

    @Test
    void aSecondCloseDoesNothingAndTheDeviceMapperStaysOpen() {
        var scripted = new ScriptedDeviceMapper(task -> INFO);
        var reactive = ReactiveDeviceMapper.from(scripted);
        reactive.close();
        reactive.close();

        assertThat(scripted.closed).isFalse();
    }

    @Test
    void givenSchedulersAreNotDisposed() {
        var given = Schedulers.newSingle("given", true);
        try {
            ReactiveDeviceMapper.builder(new ScriptedDeviceMapper(task -> INFO))
                    .changes(given)
                    .queries(given)
                    .waits(given)
                    .timer(given)
                    .build()
                    .close();

            assertThat(given.isDisposed()).isFalse();
        } finally {
            given.dispose();
        }
    }

    @Test
    void ownThreadsAreNamedDaemonsAndEndWithTheClose() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var reactive = ReactiveDeviceMapper.from(ScriptedDeviceMapper.withUdev(task -> INFO));
        StepVerifier.create(reactive.info(DATA))
                .expectNext(INFO)
                .expectComplete()
                .verify(LIMIT);
        StepVerifier.create(reactive.suspend(DATA))
                .expectNext(INFO)
                .expectComplete()
                .verify(LIMIT);
        StepVerifier.create(reactive.run(new io.devmapper.task.Rename(DATA, DATA)))
                .expectNext(INFO)
                .expectComplete()
                .verify(LIMIT);
        Set<Thread> own = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("dm-"))
                .collect(Collectors.toSet());
        assertThat(own).allMatch(Thread::isDaemon);
        assertThat(own.stream().map(Thread::getName).map(name -> name.replaceAll("-\\d+$", "")))
                .containsOnly("dm-queries", "dm-waits", "dm-changes", "dm-timer");

        reactive.close();

        for (Thread thread : own) {
            thread.join(LIMIT.toMillis());
        }
        assertThat(own).noneMatch(Thread::isAlive);
    }

    @Test
    void aCloseEndsTheWaitForAnEventAndDoesNotWaitForIt() throws InterruptedException {
        var gate = new Gate();
        var scripted = new ScriptedDeviceMapper(task -> {
            gate.pass();
            return INFO;
        });
        var reactive = ReactiveDeviceMapper.from(scripted);

        StepVerifier.create(reactive.run(new WaitEvent(DATA, 7)))
                .then(() -> {
                    entered(gate);
                    reactive.close();
                })
                .expectErrorMessage("reactive device-mapper is closed")
                .verify(LIMIT);
        gate.open();
    }

    @Test
    void aCloseWaitsForATaskThatRuns() throws InterruptedException {
        var gate = new Gate();
        var scripted = new ScriptedDeviceMapper(task -> {
            gate.pass();
            return INFO;
        });
        var reactive = ReactiveDeviceMapper.from(scripted);
        var result = reactive.info(DATA).toFuture();
        gate.awaitEntered();
        var closing = new Thread(reactive::close);
        closing.start();
        gate.open();
        closing.join(LIMIT.toMillis());

        assertThat(result).isCompletedWithValue(INFO);
        assertThat(scripted.ran).containsExactly(new Info(DATA));
    }

    private static void entered(Gate gate) {
        try {
            gate.awaitEntered();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
