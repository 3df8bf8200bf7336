package io.devmapper.reactive;

import static io.devmapper.reactive.Lab.A;
import static io.devmapper.reactive.Lab.B;
import static io.devmapper.reactive.Lab.SECOND;
import static io.devmapper.reactive.Lab.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A cancel while a call is running, at each call that a subscription makes. */
class SampleCancelTest {
    private final Lab lab = new Lab(A, B);
    private final Scheduler lanes = Schedulers.newSingle("lanes", true);
    private final ReactiveDeviceMapper reactive = lab.on(lanes);

    @AfterEach
    void close() {
        lanes.dispose();
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "@stats_create", "@stats_list", "@stats_print"})
    void atTheBeginningOfOneRegion(String call) throws InterruptedException {
        cancelDuring(call, reactive.samples(A, SPEC, SECOND)::subscribe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "INFO", "@stats_create", "@stats_list", "@stats_print"})
    void atTheBeginningOfAll(String call) throws InterruptedException {
        cancelDuring(call, reactive.samplesOfAll(SPEC, SECOND)::subscribe);
    }

    private void cancelDuring(String call, Supplier<Disposable> subscription) throws InterruptedException {
        Gate gate = gate(call);
        Disposable subscriber = subscription.get();
        gate.awaitEntered();
        cancelAndFinish(subscriber, gate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "@stats_print"})
    void duringAPass(String call) throws InterruptedException {
        Disposable subscriber = reactive.samplesOfAll(SPEC, SECOND).subscribe();
        awaitIdle();
        Gate gate = gate(call);
        lab.advance(SECOND);
        gate.awaitEntered();
        cancelAndFinish(subscriber, gate);
    }

    private Gate gate(String call) {
        var gate = new Gate();
        lab.hooked.before = words -> {
            if (words.startsWith(call)) {
                gate.pass();
            }
        };
        return gate;
    }

    /** Waits for all that the one thread has been given so far. */
    private void awaitIdle() throws InterruptedException {
        var idle = new CountDownLatch(1);
        lanes.schedule(idle::countDown);
        assertThat(idle.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void cancelAndFinish(Disposable subscriber, Gate gate) {
        subscriber.dispose();
        gate.open();
        reactive.close();

        assertThat(lab.regions(A)).isEmpty();
        assertThat(lab.regions(B)).isEmpty();
        assertThat(gate.interrupted).isFalse();
    }
}
