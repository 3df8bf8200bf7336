package io.devmapper.testkit;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the fake is open. */
final class FakeState {
    private final AtomicBoolean closed = new AtomicBoolean();

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("device-mapper is closed");
        }
    }

    void close() {
        closed.set(true);
    }
}
