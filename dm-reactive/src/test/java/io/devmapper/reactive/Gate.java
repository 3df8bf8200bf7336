package io.devmapper.reactive;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that a test lets begin and end, in the place of a kernel that waits. */
final class Gate {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    volatile boolean interrupted;

    /** Waits, as a native call does: whatever the interrupt flag says. */
    void pass() {
        entered.countDown();
        boolean through = false;
        while (!through) {
            try {
                through = open.await(10, TimeUnit.SECONDS);
                if (!through) {
                    throw new AssertionError("nobody opened the gate");
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    void awaitEntered() throws InterruptedException {
        if (!entered.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody came to the gate");
        }
    }

    void open() {
        open.countDown();
    }
}
