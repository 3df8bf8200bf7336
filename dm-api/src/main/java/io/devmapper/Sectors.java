package io.devmapper;

/**
 * A length or an offset on a block device, in sectors of 512 bytes, whatever the device's own block size.
 *
 * @param count the number of sectors, at least 0
 */
public record Sectors(long count) implements Comparable<Sectors> {
    /** The size of a sector, in bytes. */
    public static final int BYTES = 512;

    /** No sectors. */
    public static final Sectors ZERO = new Sectors(0);

    /** Refuses a negative count. */
    public Sectors {
        if (count < 0) {
            throw new IllegalArgumentException("sectors may not be negative: " + count);
        }
    }

    /**
     * Makes a number of sectors.
     *
     * @param count the number of sectors, at least 0
     * @return the sectors
     */
    public static Sectors of(long count) {
        return new Sectors(count);
    }

    /**
     * Converts bytes.
     *
     * @param bytes a multiple of 512, at least 0
     * @return the sectors
     * @throws IllegalArgumentException if the bytes are no whole number of sectors
     */
    public static Sectors ofBytes(long bytes) {
        if (bytes % BYTES != 0) {
            throw new IllegalArgumentException("bytes must be a multiple of " + BYTES + ": " + bytes);
        }
        return new Sectors(bytes / BYTES);
    }

    /**
     * Reads a decimal number of sectors.
     *
     * @param text digits only
     * @return the sectors
     * @throws IllegalArgumentException if the text is no number of sectors
     */
    public static Sectors parse(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            if (digits) {
                return new Sectors(Long.parseLong(text));
            }
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("sectors must fit 63 bits: " + text, tooLarge);
        }
        throw new IllegalArgumentException("sectors must be a number, not \"" + text + "\"");
    }

    /**
     * Converts to bytes.
     *
     * @return the number of bytes
     * @throws ArithmeticException if it does not fit 63 bits
     */
    public long bytes() {
        return Math.multiplyExact(count, BYTES);
    }

    /**
     * Adds.
     *
     * @param other what to add
     * @return the sum
     * @throws ArithmeticException if it does not fit 63 bits
     */
    public Sectors plus(Sectors other) {
        return new Sectors(Math.addExact(count, other.count));
    }

    /**
     * Subtracts.
     *
     * @param other what to take away
     * @return the difference
     * @throws IllegalArgumentException if it would be negative
     */
    public Sectors minus(Sectors other) {
        return new Sectors(count - other.count);
    }

    /**
     * Multiplies.
     *
     * @param factor how often, at least 0
     * @return the product
     * @throws ArithmeticException if it does not fit 63 bits
     */
    public Sectors times(long factor) {
        return new Sectors(Math.multiplyExact(count, factor));
    }

    @Override
    public int compareTo(Sectors other) {
        return Long.compare(count, other.count);
    }

    @Override
    public String toString() {
        return Long.toString(count);
    }
}
