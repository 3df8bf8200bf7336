package io.devmapper.reactive;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work that a lane has taken, for whose end a close can wait. */
final class Call implements Runnable {
    private final Runnable work;
    private final Consumer<Call> whenDone;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile @Nullable Thread runner;

    Call(Runnable work, Consumer<Call> whenDone) {
        this.work = work;
        this.whenDone = whenDone;
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        try {
            work.run();
        } finally {
            whenDone.accept(this);
            done.complete(null);
        }
    }

    /** Waits for calls, but not for one that runs on the waiting thread itself, nor longer than the limit. */
    static void awaitAll(Collection<Call> calls, Duration limit) {
        CompletableFuture<?>[] others = calls.stream()
                .filter(call -> call.runner != Thread.currentThread())
                .map(call -> call.done)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(others).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            // What the kernel holds back longer than that ends on a daemon thread, with nobody waiting.
        } catch (ExecutionException e) {
            throw new AssertionError("a call is only ever completed", e);
        }
    }
}
