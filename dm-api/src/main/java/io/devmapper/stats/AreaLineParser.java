package io.devmapper.stats;

import java.nio.ByteBuffer;

/**
 * Reads the reply of {@code @stats_print}, one line for each area: {@code START+LENGTH c1 ... c13[ h0:h1:...]}. One
 * pass over the bytes, straight into columns, without an object for a line or a number. Throws
 * {@link IllegalArgumentException} with the offset of what is not of that form.
 */
final class AreaLineParser {
    private static final int RADIX = 10;
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
                counters[c][area] = number(last && bins == 0 ? '\n' : ' ');
            }
            for (int bin = 0; bin < bins; bin++) {
                histogram[area * bins + bin] = number(bin == bins - 1 ? '\n' : ':');
            }
        }
        return area - first;
    }

    /** Reads a number of up to 64 bits, signed as the kernel prints the I/Os in flight, and the character behind it. */
    private long number(char end) {
        boolean negative = at < reply.limit() && reply.get(at) == '-';
        int from = negative ? at + 1 : at;
        int i = from;
        long value = 0;
        while (i < reply.limit()) {
            int digit = reply.get(i) - '0';
            if (digit < 0 || digit >= RADIX) {
                break;
            }
            value = value * RADIX + digit;
            i++;
        }
        if (i == from || i == reply.limit() || reply.get(i) != end) {
            throw new IllegalArgumentException("no number before '" + (end == '\n' ? "\\n" : end) + "' at byte " + at);
        }
        at = i + 1;
        return negative ? -value : value;
    }
}
