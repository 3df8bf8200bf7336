package io.devmapper.examples;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets Ctrl-C end the program as it ends by itself: the JVM waits until the regions are deleted. */
final class Interruption {
    private static final long LIMIT_SECONDS = 10;

    private final Sinks.Empty<Void> signal = Sinks.empty();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean happened;

    /** Completes at Ctrl-C. */
    Mono<Void> signal() {
        return signal.asMono();
    }

    boolean happened() {
        return happened;
    }

    /** Says that the program has cleaned up. */
    void over() {
        over.countDown();
    }

    Thread hook() {
        return new Thread(this::interrupt, "interruption");
    }

    private void interrupt() {
        happened = true;
        signal.tryEmitEmpty();
        try {
            over.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
