package io.devmapper.stats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the reply of {@code @stats_print}, one line for each area: {@code START+LENGTH c1 ... c13[ h0:h1:...]}. One
 * pass over the bytes, straight into columns, without an object for a line or a number. Throws
 * {@link IllegalArgumentException} with the offset of what is not of that form.
 */
final class AreaLineParser {
    private static final int RADIX = 10;
    /** Every number of so many digits fits 64 bits. */
    private static final int SAFE_DIGITS = 19;

    private static final int BITS_TO_BYTES = 3;
    private static final int BYTE_MASK = 0xFF;

    private static final long EIGHT_ZERO_DIGITS = 0x3030303030303030L;
    /** Raises each byte from 10 to 127 beyond 127, and no digit. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private static final long TOP_BITS = 0x8080808080808080L;
    /** Most areas are idle most of the time: {@code "0 0 0 0 "}. */
    private static final long IDLE = 0x2030203020302030L;

    private static final int IDLE_COUNTERS = 4;
    private static final long[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private static final Counter[] COUNTERS = Counter.values();

    private final ByteBuffer reply;
    private final int limit;
    private int at;
    private int longestLine;

    AreaLineParser(ByteBuffer reply) {
        this.reply = reply.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.limit = reply.limit();
        this.at = reply.position();
    }

    /**
     * Reads lines until the reply ends, for areas from {@code first} on, and gives how many there were. The columns have
     * to be zero there: what is zero is not written.
     */
    int parse(Region region, int first, int end, long[][] counters, long[] histogram) {
        int bins = region.bounds().bins();
        long areaSize = region.areaSize().count();
        int area = first;
        for (; at < limit; area++) {
            if (area == end) {
                throw new IllegalArgumentException("more areas than asked for, at byte " + at);
            }
            int line = at;
            long start = number('+');
            long size = number(' ');
            if (start != region.start().count() + area * areaSize || size != areaSize) {
                throw new IllegalArgumentException("area " + area + " is at " + start + "+" + size);
            }
            counters(counters, area, bins == 0 ? '\n' : ' ');
            for (int bin = 0; bin < bins; bin++) {
                histogram[area * bins + bin] = number(bin == bins - 1 ? '\n' : ':');
            }
            longestLine = Math.max(longestLine, at - line);
        }
        return area - first;
    }

    private void counters(long[][] counters, int area, char terminator) {
        int last = COUNTERS.length - 1;
        for (int c = 0; c < last; ) {
            if (c + IDLE_COUNTERS <= last && at + Long.BYTES <= limit && reply.getLong(at) == IDLE) {
                at += Long.BYTES;
                c += IDLE_COUNTERS;
            } else {
                counters[c][area] = COUNTERS[c] == Counter.IN_PROGRESS ? signed(' ') : number(' ');
                c++;
            }
        }
        counters[last][area] = number(terminator);
    }

    /** The length of the longest line so far, with its end. */
    int longestLine() {
        return longestLine;
    }

    /** Reads the I/Os in flight, which the kernel counts without a lock, so that they can be below 0 for a moment. */
    private long signed(char terminator) {
        if (at < limit && reply.get(at) == '-') {
            at++;
            return -number(terminator);
        }
        return number(terminator);
    }

    /** Reads an unsigned number of up to 64 bits and the character behind it: eight digits at once where there are. */
    private long number(char terminator) {
        int i = at;
        long value = 0;
        while (i + Long.BYTES <= limit) {
            long word = reply.getLong(i) ^ EIGHT_ZERO_DIGITS;
            int digits = Long.numberOfTrailingZeros(((word + ABOVE_NINE) | word) & TOP_BITS) >>> BITS_TO_BYTES;
            if (i - at + digits > SAFE_DIGITS) {
                break;
            }
            if (digits == Long.BYTES) {
                value = value * POWERS[digits] + eightDigits(word);
                i += digits;
                continue;
            }
            if (((word >>> (digits << BITS_TO_BYTES)) & BYTE_MASK) != (terminator ^ '0') || i + digits == at) {
                break;
            }
            at = i + digits + 1;
            // The missing digits become leading zeros. A shift by 64 would be none.
            return digits == 0
                    ? value
                    : value * POWERS[digits] + eightDigits(word << ((Long.BYTES - digits) << BITS_TO_BYTES));
        }
        return digits(i, value, terminator);
    }

    /** Reads on digit by digit, and refuses what is no number. */
    private long digits(int from, long start, char terminator) {
        int i = from;
        long value = start;
        while (i < limit) {
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
        if (i == at || i == limit || reply.get(i) != terminator) {
            throw new IllegalArgumentException(
                    "no number before '" + (terminator == '\n' ? "\\n" : terminator) + "' at byte " + at);
        }
        at = i + 1;
        return value;
    }

    /** Makes a number of eight digits, of which the first lies in the lowest byte: by pairs, by fours, by eights. */
    private static long eightDigits(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long upper = (pairs & 0x000000FF000000FFL) * (100 + (1_000_000L << 32));
        long lower = ((pairs >>> 16) & 0x000000FF000000FFL) * (1 + (10_000L << 32));
        return (upper + lower) >>> 32;
    }
}
