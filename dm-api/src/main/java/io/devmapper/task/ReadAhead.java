package io.devmapper.task;

/**
 * How far the kernel reads ahead on a new device.
 *
 * @param sectors the distance in sectors, 0 for none, or {@link #AUTO_SECTORS}
 * @param minimum whether the kernel's own value is kept if it is larger
 */
public record ReadAhead(long sectors, boolean minimum) {
    /** The number by which libdevmapper knows {@link #AUTO}. */
    public static final long AUTO_SECTORS = 0xFFFF_FFFFL;
    /** What suits the table, as libdevmapper reckons. */
    public static final ReadAhead AUTO = new ReadAhead(AUTO_SECTORS, false);
    /** No reading ahead. */
    public static final ReadAhead NONE = new ReadAhead(0, false);

    /** Refuses what does not fit 32 bits. */
    public ReadAhead {
        if (sectors < 0 || sectors > AUTO_SECTORS) {
            throw new IllegalArgumentException("read-ahead must be 0 to " + AUTO_SECTORS + " sectors: " + sectors);
        }
    }
}
