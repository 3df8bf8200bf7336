package io.devmapper;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a block device. The kernel reuses minor numbers: a number names a device only while it exists.
 *
 * @param major the driver's number, 0 to 4095
 * @param minor the device's number within the driver, 0 to 1048575
 */
public record DeviceNumber(int major, int minor) implements DeviceId, Comparable<DeviceNumber> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}):([0-9]{1,9})");
    private static final Comparator<DeviceNumber> ORDER =
            Comparator.comparingInt(DeviceNumber::major).thenComparingInt(DeviceNumber::minor);

    /** Checks the kernel's ranges. */
    public DeviceNumber {
        if (major < 0 || major > 0xFFF) {
            throw new IllegalArgumentException("device major must be 0 to 4095, not " + major);
        }
        if (minor < 0 || minor > 0xFFFFF) {
            throw new IllegalArgumentException("device minor must be 0 to 1048575, not " + minor);
        }
    }

    /**
     * Reads {@code major:minor}.
     *
     * @param text the text, as table lines and sysfs have it
     * @return the number
     * @throws IllegalArgumentException if the text has another form
     */
    public static DeviceNumber parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("device number must be MAJOR:MINOR, not \"" + text + "\"");
        }
        return new DeviceNumber(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /**
     * Reads the kernel's 64-bit form, in which the low and high bits of the minor enclose the major.
     *
     * @param dev the value of a {@code dev} field
     * @return the number
     */
    public static DeviceNumber ofKernel(long dev) {
        return new DeviceNumber((int) (dev >> 8) & 0xFFF, (int) (dev & 0xFF) | (int) ((dev >> 12) & 0xFFF00));
    }

    /**
     * Gives the kernel's 64-bit form.
     *
     * @return the value of a {@code dev} field
     */
    public long toKernel() {
        return (minor & 0xFFL) | ((long) major << 8) | ((minor & ~0xFFL) << 12);
    }

    @Override
    public int compareTo(DeviceNumber other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + ":" + minor;
    }
}
