package io.devmapper.host;

/**
 * Lets the last task out release what a closed device-mapper held: a close must not wait, because a task can block for
 * ever, and must not pull a descriptor from under a task that runs.
 */
final class Usage {
    private final Runnable release;
    private int running;
    private boolean closed;

    Usage(Runnable release) {
        this.release = release;
    }

    /** Lets a task in. */
    synchronized void enter() {
        if (closed) {
            throw new IllegalStateException("this DeviceMapper is closed");
        }
        running++;
    }

    /** Lets it out. */
    void leave() {
        synchronized (this) {
            running--;
            if (!closed || running > 0) {
                return;
            }
        }
        release.run();
    }

    synchronized int running() {
        return running;
    }

    /** Lets nothing in any more. A second call does nothing. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (running > 0) {
                return;
            }
        }
        release.run();
    }
}
