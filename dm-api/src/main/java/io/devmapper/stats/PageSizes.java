package io.devmapper.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many areas are read at once, and how long the reply will be. The kernel copies and clears all of a buffer, so one
 * for the longest possible lines would cost more than the lines themselves; so the longest line seen of a region is
 * remembered. A line that has grown beyond the room costs one call more: the kernel says that the buffer is full.
 */
final class PageSizes {
    /** The longest line: range, 13 counters and each bin, all of 20 digits. */
    private static final int WORST_LINE = 320;

    private static final int WORST_BIN = 21;
    private static final int SMALLEST_LINE = 96;
    private static final int SMALLEST_REPLY = 2048;

    /** So much memory a page takes at most, with the header around it: a few thousand lines, as is fastest. */
    private static final int PAGE_BYTES = 1024 * 1024 - 8192;
    /** Of a region never read, so many areas are read first, to see how long its lines are. */
    private static final int FIRST_LINES = 64;

    private final Map<RegionId, Integer> longestLines = new ConcurrentHashMap<>();

    /** How many areas to ask for when so many are left; at least one. */
    int linesOf(Region region, int left) {
        int most = longestLines.containsKey(region.id()) ? PAGE_BYTES / lineBytes(region) : FIRST_LINES;
        return Math.max(1, Math.min(left, Math.min(most, PAGE_BYTES / lineBytes(region))));
    }

    /** The length to expect of so many lines. */
    int replyBytes(Region region, int lines) {
        return Math.max(SMALLEST_REPLY, Math.multiplyExact(lines, lineBytes(region)));
    }

    /** Remembers how long the longest line was. */
    void note(Region region, int longestLine) {
        longestLines.merge(region.id(), longestLine, Math::max);
    }

    private int lineBytes(Region region) {
        int worst = WORST_LINE + WORST_BIN * region.bounds().bins();
        Integer seen = longestLines.get(region.id());
        // A quarter more, since counters grow until the next reading.
        return seen == null ? worst : Math.min(worst, Math.max(SMALLEST_LINE, seen + seen / 4));
    }
}
