package io.devmapper;

import java.util.Set;

/**
 * What was found when a {@link DeviceMapper} was opened.
 *
 * @param library the version text of libdevmapper, such as {@code 1.02.185 (2022-05-18)}, or of what stands in for it
 * @param driver the version of the kernel's driver
 * @param majors the major numbers of device-mapper's devices; the kernel assigns them at boot
 * @param udevSync whether changes wait for udev
 * @param udevReason why they do, or do not
 */
public record Capabilities(String library, Version driver, Set<Integer> majors, boolean udevSync, String udevReason) {
    /** Copies the set. */
    public Capabilities {
        majors = Set.copyOf(majors);
    }

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
