package io.devmapper.testkit;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * What happens by itself as time passes: I/O that ends, and I/O that workloads send. There is no thread; whoever looks
 * at the model first lets everything happen that is due, in the order of time, each at its own moment.
 */
final class Simulation {
    /** Something that happens at a moment. */
    interface Happening {
        void at(long nanos);
    }

    private record Due(long nanos, long sequence, Happening happening) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::sequence));
    private long scheduled;

    void schedule(long nanos, Happening happening) {
        queue.add(new Due(nanos, scheduled++, happening));
    }

    /** Gives the moment of the next happening. */
    OptionalLong next() {
        Due due = queue.peek();
        return due == null ? OptionalLong.empty() : OptionalLong.of(due.nanos());
    }

    void settle(long nanos) {
        while (true) {
            Due due = queue.peek();
            if (due == null || due.nanos() > nanos) {
                return;
            }
            queue.remove();
            due.happening().at(due.nanos());
        }
    }
}
