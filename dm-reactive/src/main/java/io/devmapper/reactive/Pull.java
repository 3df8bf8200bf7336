package io.devmapper.reactive;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Asks a blocking source for its next element only when the subscriber demands one, on a lane. A lane's thread is held
 * while there is demand, and never interrupted: a cancel lets the call that runs come to its end and drops its result,
 * since a native call cannot be stopped, and a thread with its interrupt flag set could not clean up behind it.
 */
final class Pull<T> implements Runnable {
    /** Gives elements until there are no more. */
    interface Source<T> {
        /** Blocks until it has the next element; empty at the end. */
        Optional<T> next();
    }

    private final Lanes lanes;
    private final Lane lane;
    private final Origin origin;
    private final Source<T> source;
    private final FluxSink<T> sink;
    private final AtomicInteger demands = new AtomicInteger();

    private Pull(Lanes lanes, Lane lane, Origin origin, Source<T> source, FluxSink<T> sink) {
        this.lanes = lanes;
        this.lane = lane;
        this.origin = origin;
        this.source = source;
        this.sink = sink;
    }

    /** Each subscription has a source of its own. */
    static <T> Flux<T> from(Lanes lanes, Lane lane, Origin origin, Supplier<Source<T>> source) {
        return Flux.create(
                sink -> {
                    var pull = new Pull<>(lanes, lane, origin, source.get(), sink);
                    sink.onRequest(n -> pull.demanded());
                },
                FluxSink.OverflowStrategy.ERROR);
    }

    private void demanded() {
        if (demands.getAndIncrement() == 0) {
            try {
                lanes.execute(lane, this);
            } catch (RuntimeException e) {
                sink.error(origin.typed(e));
            }
        }
    }

    @Override
    public void run() {
        int answered = demands.get();
        while (answered != 0 && answer()) {
            answered = demands.addAndGet(-answered);
        }
    }

    /** Whether more can come. */
    private boolean answer() {
        while (!sink.isCancelled() && sink.requestedFromDownstream() > 0) {
            Optional<T> next;
            try {
                next = source.next();
            } catch (Throwable e) {
                sink.error(origin.typed(e));
                return false;
            }
            if (next.isEmpty()) {
                sink.complete();
                return false;
            }
            sink.next(next.get());
        }
        return true;
    }
}
