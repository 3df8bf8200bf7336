package io.devmapper.testkit;

import io.devmapper.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Virtual time: it stands still until a test moves it on. Thread-safe.
 *
 * <p>A task of a {@link FakeDeviceMapper} that has to wait (for udev, or for I/O that ends at a known moment) moves its
 * clock on by itself instead of holding the thread, so that no test waits for real time.
 */
public final class FakeClock implements TimeSource {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Instant start;
    private final AtomicLong nanos = new AtomicLong();

    /** Makes a clock that shows the start of the year 2026 (UTC), with a {@link #nanoTime()} of 0. */
    public FakeClock() {
        this(START);
    }

    /**
     * Makes a clock with a {@link #nanoTime()} of 0.
     *
     * @param start the time of day that it shows
     */
    public FakeClock(Instant start) {
        this.start = start;
    }

    /**
     * Moves time on.
     *
     * @param by how far; at least 0
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time cannot go back: " + by);
        }
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanos.get());
    }

    @Override
    public String toString() {
        return now().toString();
    }
}
