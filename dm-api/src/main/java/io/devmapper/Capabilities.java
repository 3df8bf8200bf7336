package io.devmapper;

/**
 * What was found when a {@link DeviceMapper} was opened.
 *
 * @param library the version text of libdevmapper, such as {@code 1.02.185 (2022-05-18)}, or of what stands in for it
 * @param driver the version of the kernel's driver
 * @param udevSync whether changes wait for udev
 * @param udevReason why they do, or do not
 */
public record Capabilities(String library, Version driver, boolean udevSync, String udevReason) {
    /**
     * Tells whether regions can have precise timestamps and histograms (driver 4.33).
     *
     * @return whether they can
     */
    public boolean preciseStatistics() {
        return driver.isAtLeast(4, 33);
    }

    /**
     * Tells whether the control descriptor can be polled for events, and the list has event numbers (driver 4.37).
     *
     * @return whether it can
     */
    public boolean pollableEvents() {
        return driver.isAtLeast(4, 37);
    }
}
