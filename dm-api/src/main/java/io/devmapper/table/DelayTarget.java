package io.devmapper.table;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Holds every I/O back for a time, and can send writes and flushes to other devices than reads.
 *
 * @param read where reads go; also writes and flushes, unless these have their own
 * @param write where writes go; also flushes, unless these have their own
 * @param flush where flushes go; only together with {@code write}
 */
public record DelayTarget(Delay read, Optional<Delay> write, Optional<Delay> flush) implements Target {
    static final String TYPE = "delay";

    /**
     * Where one kind of I/O goes, and when.
     *
     * @param device the device
     * @param offset where the part begins there
     * @param delay how long it is held back, 0 to 4294967295 whole milliseconds
     */
    public record Delay(BlockDevice device, Sectors offset, Duration delay) {
        /** Checks the kernel's range. */
        public Delay {
            Require.millis("delay", delay, Require.UINT_MAX);
        }

        private static Delay read(Params params) {
            return new Delay(params.device(), params.sectors(), Duration.ofMillis(params.number(0, Require.UINT_MAX)));
        }
    }

    /** Refuses a delay of flushes without one of writes. */
    public DelayTarget {
        Require.that(write.isPresent() || flush.isEmpty(), "delay of flushes needs one of writes: " + flush);
    }

    /**
     * Delays all I/O in the same way.
     *
     * @param all where it goes, and when
     */
    public DelayTarget(Delay all) {
        this(all, Optional.empty(), Optional.empty());
    }

    /**
     * Treats writes in another way than reads.
     *
     * @param value where they go, and when
     * @return the target with it
     */
    public DelayTarget withWrite(Delay value) {
        return new DelayTarget(read, Optional.of(value), flush);
    }

    /**
     * Treats flushes in another way than writes.
     *
     * @param value where they go, and when
     * @return the target with it
     */
    public DelayTarget withFlush(Delay value) {
        return new DelayTarget(read, write, Optional.of(value));
    }

    static DelayTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        Delay read = Delay.read(params);
        Optional<Delay> write = params.hasNext() ? Optional.of(Delay.read(params)) : Optional.empty();
        Optional<Delay> flush = params.hasNext() ? Optional.of(Delay.read(params)) : Optional.empty();
        params.end();
        return new DelayTarget(read, write, flush);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        var words = new Words();
        for (Optional<Delay> kind : List.of(Optional.of(read), write, flush)) {
            kind.ifPresent(delay -> words.add(delay.device(), delay.offset(), delay.delay()));
        }
        return words.toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
