package io.devmapper.stats;

import java.nio.ByteBuffer;

/**
 * Reads the reply of {@code @stats_print}, one line for each area: {@code START+LENGTH c1 ... c13[ h0:h1:...]}. One
 * pass over the bytes, straight into columns, without an object for a line or a number. Throws
 * {@link IllegalArgumentException} with the offset of what is not of that form.
 */
final class AreaLineParser {
    private static final int RADIX = 10;
    /** A number of so many digits fits 64 bits with one more. */
    private static final int SAFE_DIGITS = 18;

    private static final Counter[] COUNTERS = Counter.values();

    private final ByteBuffer reply;
    private int at;

    AreaLineParser(ByteBuffer reply) {
        this.reply = reply;
        this.at = reply.position();
    }

    /** Reads lines until the reply ends, for areas from {@code first} on, and gives how many there were. */
    int parse(Region region, int first, int limit, long[][] counters, long[] histogram) {
        int bins = region.bounds().bins();
        long areaSize = region.areaSize().count();
        int area = first;
        for (; at < reply.limit(); area++) {
            if (area == limit) {
                throw new IllegalArgumentException("more areas than asked for, at byte " + at);
            }
            long start = number('+');
            long size = number(' ');
            if (start != region.start().count() + area * areaSize || size != areaSize) {
                throw new IllegalArgumentException("area " + area + " is at " + start + "+" + size);
            }
            for (int c = 0; c < COUNTERS.length; c++) {
                boolean last = c == COUNTERS.length - 1;
                char end = last && bins == 0 ? '\n' : ' ';
                counters[c][area] = COUNTERS[c] == Counter.IN_PROGRESS ? signed(end) : number(end);
            }
            for (int bin = 0; bin < bins; bin++) {
                histogram[area * bins + bin] = number(bin == bins - 1 ? '\n' : ':');
            }
        }
        return area - first;
    }

    /** Reads the I/Os in flight, which the kernel counts without a lock, so that they can be below 0 for a moment. */
    private long signed(char end) {
        if (at < reply.limit() && reply.get(at) == '-') {
            at++;
            return -number(end);
        }
        return number(end);
    }

    /** Reads an unsigned number of up to 64 bits and the character behind it. */
    private long number(char end) {
        int i = at;
        long value = 0;
        while (i < reply.limit()) {
            int digit = reply.get(i) - '0';
            if (digit < 0 || digit >= RADIX) {
                break;
            }
            if (i - at >= SAFE_DIGITS && Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, RADIX)) > 0) {
                throw new IllegalArgumentException("number beyond 64 bits at byte " + at);
            }
            value = value * RADIX + digit;
            i++;
        }
        if (i == at || i == reply.limit() || reply.get(i) != end) {
            throw new IllegalArgumentException("no number before '" + (end == '\n' ? "\\n" : end) + "' at byte " + at);
        }
        at = i + 1;
        return value;
    }
}
