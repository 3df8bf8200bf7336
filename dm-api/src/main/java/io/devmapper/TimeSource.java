package io.devmapper;

import java.time.Instant;

/** The time by which readings are stamped: the host's, or the virtual time of a device-mapper in memory. */
public interface TimeSource {
    /** The time of this machine. */
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    /**
     * Reads the clock that measures intervals.
     *
     * @return nanoseconds from an arbitrary start
     */
    long nanoTime();

    /**
     * Reads the wall clock.
     *
     * @return the time of day
     */
    Instant now();
}
