package io.devmapper.reactive;

import io.devmapper.TimeSource;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The time of a virtual scheduler, so that one advance moves the timers and the kernel's model together. */
record VirtualTime(VirtualTimeScheduler scheduler) implements TimeSource {
    @Override
    public long nanoTime() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanoTime());
    }
}
