package io.devmapper.reactive;

import static io.devmapper.reactive.ScriptedDeviceMapper.DATA;
import static io.devmapper.reactive.ScriptedDeviceMapper.INFO;
import static io.devmapper.reactive.ScriptedUdev.COOKIE;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Cookie;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.UdevFlag;
import io.devmapper.error.UdevTimeoutException;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class UdevWaitTest {
    private static final Table TABLE = Table.of(new Sectors(8), new ZeroTarget());
    private static final UdevOptions OURS = UdevOptions.DEFAULT.withCookie(COOKIE);
    private static final String CREATE = "create";
    private static final String POLL = "poll 0x0d4d1234";
    private static final String RELEASE = "release 0x0d4d1234";

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final ScriptedDeviceMapper scripted = ScriptedDeviceMapper.withUdev(task -> INFO);
    private final ReactiveDeviceMapper reactive = on(scripted, Schedulers.immediate());

    private ReactiveDeviceMapper on(ScriptedDeviceMapper mapper, Scheduler lanes) {
        return ReactiveDeviceMapper.builder(mapper)
                .changes(lanes)
                .queries(lanes)
                .waits(lanes)
                .timer(timer)
                .build();
    }

    @AfterEach
    void close() {
        reactive.close();
        timer.dispose();
    }

    @Test
    void everyChangeThatRaisesAUeventGetsACookie() {
        var flags = Set.of(UdevFlag.DISABLE_DISK_RULES);
        var told = UdevOptions.DEFAULT.withFlags(flags);
        List<DmTask<?>> changes = List.of(
                new Create(DATA, TABLE).withUdev(told),
                new Resume(DATA).withNoFlush().withUdev(told),
                new Rename(DATA, DmName.of("b")).withUdev(told),
                new Remove(DATA).asDeferred().withUdev(told));
        changes.forEach(change -> reactive.run(change).block());

        var given = told.withCookie(COOKIE);
        assertThat(scripted.ran)
                .containsExactly(
                        new Create(DATA, TABLE).withUdev(given),
                        new Resume(DATA).withNoFlush().withUdev(given),
                        new Rename(DATA, DmName.of("b")).withUdev(given),
                        new Remove(DATA).asDeferred().withUdev(given));
        assertThat(scripted.udev.log).containsExactly(CREATE, POLL, CREATE, POLL, CREATE, POLL, CREATE, POLL);
    }

    @Test
    void aChangeCompletesWhenUdevIsDoneAndItsCookieHasEndedThen() {
        scripted.udev.done = () -> timer.now(TimeUnit.MILLISECONDS) >= 1000;

        StepVerifier.create(reactive.create(DATA, TABLE))
                .then(() -> timer.advanceTimeBy(Duration.ofMillis(999)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> timer.advanceTimeBy(Duration.ofMillis(50)))
                .expectNext(INFO)
                .verifyComplete();
        assertThat(scripted.ran).containsExactly(new Create(DATA, TABLE).withUdev(OURS));
        assertThat(scripted.udev.log).doesNotContain(RELEASE);
    }

    @Test
    void udevIsAskedEverLessOften() {
        var asked = new ArrayList<Long>();
        scripted.udev.done = () -> {
            asked.add(timer.now(TimeUnit.MILLISECONDS));
            return asked.size() == 9;
        };
        var change = reactive.create(DATA, TABLE).toFuture();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(change).isCompletedWithValue(INFO);
        assertThat(asked).containsExactly(0L, 1L, 3L, 8L, 18L, 38L, 88L, 138L, 188L);
    }

    @Test
    void afterTheLimitItFailsNamingDeviceAndCookieWhichIsReleasedOnce() {
        scripted.udev.done = () -> false;

        StepVerifier.create(reactive.rename(DATA, DmName.of("b")))
                .then(() -> timer.advanceTimeBy(Duration.ofMillis(29_999)))
                .then(() -> assertThat(scripted.udev.log).doesNotContain(RELEASE))
                .then(() -> timer.advanceTimeBy(Duration.ofMillis(1)))
                .expectErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(UdevTimeoutException.class)
                        .hasMessage("RENAME data0: the change was made, but udev did not complete cookie 0x0d4d1234"
                                + " within PT30S"))
                .verify();
        timer.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(scripted.udev.log).endsWith(POLL, RELEASE).containsOnlyOnce(RELEASE);
    }

    @Test
    void aFailedChangeReleasesTheCookieAndUdevIsNotAsked() {
        var failure = new IllegalStateException("kernel says no");
        var failing = ScriptedDeviceMapper.withUdev(task -> {
            throw failure;
        });
        try (var mapper = on(failing, Schedulers.immediate())) {
            StepVerifier.create(mapper.remove(DATA))
                    .verifyErrorSatisfies(e -> assertThat(e).isSameAs(failure));
        }
        assertThat(failing.udev.log).containsExactly(CREATE, RELEASE);
    }

    @Test
    void aFailedPollReleasesTheCookie() {
        var failure = new IllegalStateException("EIDRM");
        scripted.udev.done = () -> {
            throw failure;
        };

        StepVerifier.create(reactive.remove(DATA))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(failure));
        assertThat(scripted.udev.log).containsExactly(CREATE, POLL, RELEASE);
    }

    @Test
    void aCancelDuringTheWaitReleasesTheCookieOnce() {
        scripted.udev.done = () -> false;
        Disposable waiting = reactive.create(DATA, TABLE).subscribe();
        timer.advanceTimeBy(Duration.ofMillis(2));
        waiting.dispose();
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(scripted.udev.log).containsExactly(CREATE, POLL, POLL, RELEASE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelWhileACallUsesTheCookieLeavesTheReleaseToIt(boolean duringPoll) throws InterruptedException {
        var gate = new Gate();
        Function<DmTask<?>, Object> change = task -> {
            if (!duringPoll) {
                gate.pass();
            }
            return INFO;
        };
        var slow = ScriptedDeviceMapper.withUdev(change);
        slow.udev.done = () -> {
            gate.pass();
            return false;
        };
        Scheduler one = Schedulers.newSingle("one", true);
        var mapper = on(slow, one);
        Disposable running = mapper.create(DATA, TABLE).subscribe();
        gate.awaitEntered();
        running.dispose();
        assertThat(slow.udev.log).doesNotContain(RELEASE);
        gate.open();
        mapper.close();
        one.dispose();

        assertThat(slow.udev.log).endsWith(RELEASE).containsOnlyOnce(RELEASE);
        assertThat(gate.interrupted).isFalse();
    }

    @Test
    void aCancelBeforeTheChangeHasAThreadMakesNoCookie() throws InterruptedException {
        var gate = new Gate();
        var slow = ScriptedDeviceMapper.withUdev(task -> {
            gate.pass();
            return INFO;
        });
        Scheduler one = Schedulers.newSingle("one", true);
        var mapper = on(slow, one);
        Disposable running = mapper.info(DATA).subscribe();
        gate.awaitEntered();
        mapper.create(DATA, TABLE).subscribe().dispose();
        gate.open();
        mapper.close();
        one.dispose();

        assertThat(slow.udev.log).isEmpty();
        assertThat(slow.ran).hasSize(1);
        running.dispose();
    }

    @Test
    void aCloseEndsTheWaitAndTheCookie() {
        scripted.udev.done = () -> false;

        StepVerifier.create(reactive.create(DATA, TABLE))
                .then(reactive::close)
                .verifyErrorMessage("reactive device-mapper is closed");
        assertThat(scripted.udev.log).containsExactly(CREATE, POLL, RELEASE);
    }

    @Test
    void noThreadIsHeldDuringTheWait() {
        scripted.udev.done = () -> false;
        Scheduler one = Schedulers.newSingle("one", true);
        var mapper = on(scripted, one);
        Disposable waiting = mapper.create(DATA, TABLE).subscribe();

        assertThat(mapper.info(DATA).block(Duration.ofSeconds(10))).isEqualTo(INFO);
        waiting.dispose();
        mapper.close();
        one.dispose();
        assertThat(scripted.udev.log).endsWith(RELEASE);
    }

    @Test
    void theCallersCookieIsTheCallersBusiness() {
        var theirs = UdevOptions.DEFAULT.withCookie(new Cookie(0x0D4D0001));
        StepVerifier.create(reactive.run(new Remove(DATA).withUdev(theirs)))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(scripted.ran).containsExactly(new Remove(DATA).withUdev(theirs));
        assertThat(scripted.udev.log).isEmpty();
    }

    @Test
    void aCreateWithoutATableHasNoUeventToWaitFor() {
        StepVerifier.create(reactive.run(new Create(DATA))).expectNext(INFO).verifyComplete();

        assertThat(scripted.ran).containsExactly(new Create(DATA));
        assertThat(scripted.udev.log).isEmpty();
    }

    @Test
    void withoutUdevThereIsNoCookie() {
        var without = new ScriptedDeviceMapper(task -> INFO);
        try (var mapper = on(without, Schedulers.immediate())) {
            StepVerifier.create(mapper.create(DATA, TABLE)).expectNext(INFO).verifyComplete();
        }
        assertThat(without.ran).containsExactly(new Create(DATA, TABLE));
        assertThat(without.udev.log).isEmpty();
    }
}
