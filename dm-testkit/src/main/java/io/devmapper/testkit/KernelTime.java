package io.devmapper.testkit;

import io.devmapper.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the model wait on any clock: on a {@link FakeClock} a wait moves the clock, on another one it holds the thread.
 * Owns the lock that guards the whole model, and gives it up while it holds a thread.
 */
final class KernelTime {
    /** How long a thread is held before it looks again at a clock that tells nobody when it moves. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private final TimeSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long latest;

    KernelTime(TimeSource source) {
        this.source = source;
        this.latest = source.nanoTime();
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Gives a time that never goes back. */
    long nanos() {
        latest = Math.max(latest, source.nanoTime());
        return latest;
    }

    /** Wakes those who wait for a change of the model. */
    void signalChange() {
        changed.signalAll();
    }

    /** Waits for a change of the model for as long as it takes. The caller looks in a loop. */
    @SuppressWarnings("WaitNotInLoop")
    void awaitChange() throws InterruptedException {
        changed.await();
    }

    /** Lets some time pass, or less if the model changes. The caller looks in a loop. */
    @SuppressWarnings("WaitNotInLoop")
    void pass(Duration time) throws InterruptedException {
        if (source instanceof FakeClock clock) {
            clock.advance(time);
        } else {
            changed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Waits until the given moment, as well as the clock allows, or for a change of the model. */
    void passUntil(long nanos) throws InterruptedException {
        pass(source instanceof FakeClock ? Duration.ofNanos(Math.max(0, nanos - nanos())) : LOOK_AGAIN);
    }
}
