package io.devmapper.reactive;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides who gives a thing of the kernel back, when a subscriber may end its use while a blocking call that cannot be
 * stopped still uses it: whoever comes last, and exactly one. Also orders the memory of its users, one after the
 * other.
 */
final class Custody {
    private enum State {
        IDLE,
        IN_USE,
        IN_USE_AND_ENDED,
        ENDED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /** Begins a use; refused if it has ended, or another use is going on. */
    boolean enter() {
        return state.compareAndSet(State.IDLE, State.IN_USE);
    }

    /** Ends a use. Whether the thing stays; if not, the caller gives it back. */
    boolean leave() {
        if (state.compareAndSet(State.IN_USE, State.IDLE)) {
            return true;
        }
        state.set(State.ENDED);
        return false;
    }

    /** Ends a use and the custody with it, as the thing has ended by itself or the caller ends it. */
    void leaveForGood() {
        state.set(State.ENDED);
    }

    /** Ends the custody. Whether the caller gives the thing back; if not, it is gone, or a use going on does so. */
    boolean end() {
        State before = state.getAndUpdate(
                now -> now == State.IN_USE || now == State.IN_USE_AND_ENDED ? State.IN_USE_AND_ENDED : State.ENDED);
        return before == State.IDLE;
    }
}
