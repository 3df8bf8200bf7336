package io.devmapper.reactive;

import static io.devmapper.reactive.ScriptedDeviceMapper.DATA;
import static io.devmapper.reactive.ScriptedDeviceMapper.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.DeviceMapperUnavailableException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.Errno;
import io.devmapper.error.OutOfResourcesException;
import io.devmapper.table.DeviceStatus;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.Resume;
import io.devmapper.task.WaitEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class RunTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static ReactiveDeviceMapper immediate(ScriptedDeviceMapper scripted) {
        return ReactiveDeviceMapper.builder(scripted)
                .changes(Schedulers.immediate())
                .queries(Schedulers.immediate())
                .waits(Schedulers.immediate())
                .build();
    }

    private static Function<DmTask<?>, Object> failing(Error error) {
        return task -> {
            throw error;
        };
    }

    @Test
    void nothingRunsBeforeTheSubscription() {
        var scripted = new ScriptedDeviceMapper(task -> INFO);
        try (var reactive = immediate(scripted)) {
            Mono<?> info = reactive.info(DATA);

            assertThat(scripted.ran).isEmpty();
            StepVerifier.create(info).expectNextMatches(INFO::equals).verifyComplete();
            assertThat(scripted.ran).containsExactly(new Info(DATA));
        }
    }

    @Test
    void nothingRunsWithoutDemand() {
        var scripted = new ScriptedDeviceMapper(task -> INFO);
        try (var reactive = immediate(scripted)) {
            StepVerifier.create(reactive.info(DATA), 0)
                    .expectSubscription()
                    .then(() -> assertThat(scripted.ran).isEmpty())
                    .thenRequest(1)
                    .expectNext(INFO)
                    .verifyComplete();
        }
    }

    @Test
    void eachSubscriptionRunsTheTask() {
        var scripted = new ScriptedDeviceMapper(task -> INFO);
        try (var reactive = immediate(scripted)) {
            StepVerifier.create(reactive.info(DATA).repeat(2))
                    .expectNext(INFO, INFO, INFO)
                    .verifyComplete();
            assertThat(scripted.ran).hasSize(3);
        }
    }

    @Test
    void aTypedErrorArrivesAsItIs() {
        DeviceMapperException gone = DeviceMapperException.of(new Info(DATA), Errno.ENXIO, List.of());
        var scripted = new ScriptedDeviceMapper(task -> {
            throw gone;
        });
        try (var reactive = immediate(scripted)) {
            StepVerifier.create(reactive.info(DATA)).verifyErrorMatches(error -> error == gone);
            StepVerifier.create(reactive.find(DATA)).verifyComplete();
            assertThat(gone).isInstanceOf(DeviceNotFoundException.class);
        }
    }

    @Test
    void aLinkageErrorArrivesAsUnavailable() {
        var error = new UnsatisfiedLinkError("libdevmapper.so.1.02.1");
        try (var reactive = ReactiveDeviceMapper.from(new ScriptedDeviceMapper(failing(error)))) {
            StepVerifier.create(reactive.info(DATA))
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(DeviceMapperUnavailableException.class)
                            .hasMessage("INFO data0: native code is missing: " + error)
                            .hasCause(error))
                    .verify(LIMIT);
        }
    }

    @Test
    void anyOtherErrorArrivesToo() {
        var error = new OutOfMemoryError("direct buffer memory");
        try (var reactive = ReactiveDeviceMapper.from(new ScriptedDeviceMapper(failing(error)))) {
            StepVerifier.create(reactive.info(DATA))
                    .expectErrorSatisfies(e -> assertThat(e).isSameAs(error))
                    .verify(LIMIT);
        }
    }

    @Test
    void aFullQueueIsATypedError() throws InterruptedException {
        var gate = new Gate();
        var scripted = new ScriptedDeviceMapper(task -> {
            gate.pass();
            return INFO;
        });
        Scheduler narrow = Schedulers.newBoundedElastic(1, 1, "narrow", 60, true);
        try (var reactive =
                ReactiveDeviceMapper.builder(scripted).queries(narrow).build()) {
            Disposable running = reactive.info(DATA).subscribe();
            gate.awaitEntered();
            Disposable waiting = reactive.info(DATA).subscribe();

            StepVerifier.create(reactive.info(DATA))
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(OutOfResourcesException.class)
                            .hasMessage("INFO data0: too many tasks wait already; it was not begun"))
                    .verify(LIMIT);
            assertThat(scripted.ran).hasSize(1);
            gate.open();
            running.dispose();
            waiting.dispose();
        } finally {
            narrow.dispose();
        }
    }

    @Test
    void aCancelledTaskThatWaitsIsNeverBegun() throws InterruptedException {
        var gate = new Gate();
        var scripted = new ScriptedDeviceMapper(task -> {
            gate.pass();
            return INFO;
        });
        Scheduler one = Schedulers.newBoundedElastic(1, 10, "one", 60, true);
        try (var reactive = ReactiveDeviceMapper.builder(scripted).queries(one).build()) {
            Disposable first = reactive.info(DATA).subscribe();
            gate.awaitEntered();
            reactive.list().subscribe().dispose();
            gate.open();

            StepVerifier.create(reactive.info(DATA))
                    .expectNext(INFO)
                    .expectComplete()
                    .verify(LIMIT);
            assertThat(scripted.ran).containsExactly(new Info(DATA), new Info(DATA));
            first.dispose();
        } finally {
            one.dispose();
        }
    }

    @Test
    void aCancelLetsARunningTaskEndUninterruptedAndDropsItsResult() throws InterruptedException {
        var gate = new Gate();
        var scripted = new ScriptedDeviceMapper(task -> {
            gate.pass();
            return INFO;
        });
        var signals = new CopyOnWriteArrayList<Object>();
        Scheduler one = Schedulers.newBoundedElastic(1, 10, "one", 60, true);
        try (var reactive = ReactiveDeviceMapper.builder(scripted).queries(one).build()) {
            Disposable running =
                    reactive.info(DATA).subscribe(signals::add, signals::add, () -> signals.add("complete"));
            gate.awaitEntered();
            running.dispose();
            gate.open();

            StepVerifier.create(reactive.info(DATA))
                    .expectNext(INFO)
                    .expectComplete()
                    .verify(LIMIT);
            assertThat(signals).isEmpty();
            assertThat(gate.interrupted).isFalse();
        } finally {
            one.dispose();
        }
    }

    @Test
    void tasksThatWaitKeepNoThreadFromOthers() throws InterruptedException {
        var event = new Gate();
        var resume = new Gate();
        var scripted = new ScriptedDeviceMapper(task -> {
            if (task instanceof WaitEvent) {
                event.pass();
            } else if (task instanceof Resume) {
                resume.pass();
            }
            return INFO;
        });
        Scheduler one = Schedulers.newBoundedElastic(1, 10, "one", 60, true);
        try (var reactive =
                ReactiveDeviceMapper.builder(scripted).queries(one).changes(one).build()) {
            Disposable waiting = reactive.run(new WaitEvent(DATA, 0)).subscribe();
            Disposable resuming = reactive.resume(DATA).subscribe();
            event.awaitEntered();
            resume.awaitEntered();

            StepVerifier.create(reactive.info(DATA))
                    .expectNext(INFO)
                    .expectComplete()
                    .verify(LIMIT);
            StepVerifier.create(reactive.clear(DATA))
                    .expectNext(INFO)
                    .expectComplete()
                    .verify(LIMIT);
            event.open();
            resume.open();
            waiting.dispose();
            resuming.dispose();
        } finally {
            one.dispose();
        }
    }

    @Test
    void eachKindOfTaskRunsOnTheThreadsOfItsLane() {
        var threads = new CopyOnWriteArrayList<String>();
        var scripted = new ScriptedDeviceMapper(task -> {
            threads.add(task.verb() + " " + Thread.currentThread().getName().replaceAll("-\\d+$", ""));
            return task instanceof WaitEvent ? new DeviceStatus(INFO, List.of()) : INFO;
        });
        try (var reactive = ReactiveDeviceMapper.from(scripted)) {
            StepVerifier.create(reactive.info(DATA)
                            .publishOn(Schedulers.parallel())
                            .then(reactive.clear(DATA))
                            .then(reactive.suspend(DATA))
                            .then(reactive.run(new WaitEvent(DATA, 0))))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);
        }
        assertThat(threads)
                .containsExactly("INFO dm-queries", "CLEAR dm-changes", "SUSPEND dm-waits", "WAITEVENT dm-waits");
    }

    @Test
    void changesFollowOneAnother() throws InterruptedException {
        var gate = new Gate();
        var scripted = new ScriptedDeviceMapper(task -> {
            gate.pass();
            return INFO;
        });
        try (var reactive = ReactiveDeviceMapper.from(scripted)) {
            Mono<?> first = reactive.clear(DATA).cache();
            Disposable running = first.subscribe();
            gate.awaitEntered();
            Mono<?> second = reactive.clear(DATA).cache();
            Disposable waiting = second.subscribe();

            assertThat(scripted.ran).hasSize(1);
            gate.open();
            StepVerifier.create(second).expectNextCount(1).expectComplete().verify(LIMIT);
            assertThat(scripted.ran).hasSize(2);
            running.dispose();
            waiting.dispose();
        }
    }
}
