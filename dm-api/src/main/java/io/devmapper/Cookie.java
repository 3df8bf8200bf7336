package io.devmapper;

/**
 * A udev transaction: a number that travels in the uevents of one or more changes, and a semaphore of the host that
 * udev counts down when it has finished with them. Got from {@link Udev#create()}, and ended by {@link Udev#poll} or
 * {@link Udev#await} when they report completion, or by {@link Udev#release}.
 *
 * @param value all 32 bits; {@link #NONE} where udev takes no part
 */
public record Cookie(int value) {
    /** The cookie of a host without udev: always complete. */
    public static final Cookie NONE = new Cookie(0);

    /** The upper 16 bits of every cookie of libdevmapper. */
    public static final int MAGIC = 0x0D4D;

    /**
     * Gives the upper half.
     *
     * @return {@link #MAGIC}, or 0 for {@link #NONE}
     */
    public int prefix() {
        return value >>> 16;
    }

    /**
     * Gives the lower half, which tells cookies apart.
     *
     * @return 0 to 65535
     */
    public int base() {
        return value & 0xFFFF;
    }

    @Override
    public String toString() {
        return String.format("0x%08x", value);
    }
}
