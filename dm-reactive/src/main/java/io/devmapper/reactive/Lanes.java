package io.devmapper.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The one place where blocking calls get a thread. Knows which calls are going on, so that closing can wait for those
 * that still have to give something back.
 */
final class Lanes {
    private static final int QUERY_THREADS = 4;
    private static final int WAITING_THREADS = 1024;
    private static final int QUEUED = 10_000;
    private static final int IDLE_SECONDS = 60;

    private final Scheduler changes;
    private final Scheduler queries;
    private final Scheduler waits;
    private final Scheduler timer;
    private final List<Scheduler> own;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Sinks.Empty<Void> closing = Sinks.empty();

    Lanes(
            Optional<Scheduler> changes,
            Optional<Scheduler> queries,
            Optional<Scheduler> waits,
            Optional<Scheduler> timer) {
        var made = new ArrayList<Scheduler>();
        this.changes = changes.orElseGet(() -> keep(made, elastic("dm-changes", 1)));
        this.queries = queries.orElseGet(() -> keep(made, elastic("dm-queries", QUERY_THREADS)));
        this.waits = waits.orElseGet(() -> keep(made, elastic("dm-waits", WAITING_THREADS)));
        this.timer = timer.orElseGet(() -> keep(made, Schedulers.newSingle("dm-timer", true)));
        this.own = List.copyOf(made);
    }

    /** Never Reactor's shared one: its threads may be virtual, and a native call pins the thread that carries them. */
    private static Scheduler elastic(String name, int threads) {
        return Schedulers.newBoundedElastic(threads, QUEUED, name, IDLE_SECONDS, true);
    }

    private static Scheduler keep(List<Scheduler> made, Scheduler scheduler) {
        made.add(scheduler);
        return scheduler;
    }

    Scheduler timer() {
        return timer;
    }

    /** Fails when these lanes are closed, and gives no other signal: what has no thread any more must not hang. */
    <T> Mono<T> closing() {
        return closing.asMono().then(Mono.error(Lanes::afterClose));
    }

    /** One blocking call on a lane. Not begun without demand; a cancel drops the result of a call that runs. */
    <T> Mono<T> call(Lane lane, Origin origin, Supplier<T> work) {
        return Pull.<T>from(this, lane, origin, () -> new OneCall<>(work)).single();
    }

    /** Runs work on a lane, now or when a thread is free. */
    void execute(Lane lane, Runnable work) {
        if (closed.get()) {
            throw afterClose();
        }
        schedule(lane, work);
    }

    /**
     * Runs work that gives something back. It is done in any case: on the subscribing thread if no lane takes it, as
     * a short wait there is better than a leak.
     */
    Mono<Void> cleanup(Runnable work) {
        return Mono.create(sink -> {
            Runnable signalling = () -> {
                try {
                    work.run();
                } catch (RuntimeException | LinkageError e) {
                    sink.error(e);
                    return;
                }
                sink.success();
            };
            if (!accepts(Lane.QUERIES, signalling) && !accepts(Lane.WAITS, signalling)) {
                signalling.run();
            }
        });
    }

    private boolean accepts(Lane lane, Runnable work) {
        try {
            schedule(lane, work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void schedule(Lane lane, Runnable work) {
        Call call = new Call(work, calls::remove);
        if (lane != Lane.EVENTS) {
            calls.add(call);
        }
        try {
            on(lane).schedule(call);
        } catch (RejectedExecutionException e) {
            calls.remove(call);
            throw e;
        }
    }

    private Scheduler on(Lane lane) {
        return switch (lane) {
            case CHANGES -> changes;
            case QUERIES -> queries;
            case WAITS, EVENTS -> waits;
        };
    }

    /** Ends the streams, waits until the calls that go on have given back what they hold, and ends own threads. */
    void close(Duration limit) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        closing.tryEmitEmpty().orThrow();
        Call.awaitAll(calls, limit);
        own.forEach(Scheduler::dispose);
    }

    private static IllegalStateException afterClose() {
        return new IllegalStateException("reactive device-mapper is closed");
    }

    /** A source of one element. */
    private static final class OneCall<T> implements Pull.Source<T> {
        private final Supplier<T> work;
        private boolean done;

        OneCall(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public Optional<T> next() {
            if (done) {
                return Optional.empty();
            }
            done = true;
            return Optional.of(work.get());
        }
    }
}
