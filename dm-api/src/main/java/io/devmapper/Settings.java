package io.devmapper;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a {@link DeviceMapper} was opened. Set once; libdevmapper keeps most of it for the whole process.
 *
 * @param devDir where device nodes are, {@code /dev}; nodes are made in its folder {@code mapper}
 * @param sysfsDir where sysfs is mounted, {@code /sys}
 * @param uuidPrefix the prefix of uuids that libdevmapper regards as its own, at most 15 characters
 * @param udev whether changes wait for udev
 * @param udevTimeout how long a change waits for udev at most
 */
public record Settings(Path devDir, Path sysfsDir, String uuidPrefix, UdevPolicy udev, Duration udevTimeout) {
    private static final int MAX_PREFIX = 15;

    /** What libdevmapper uses by itself, and a limit of 30 seconds for udev. */
    public static final Settings DEFAULT =
            new Settings(Path.of("/dev"), Path.of("/sys"), "LVM-", UdevPolicy.AUTO, Duration.ofSeconds(30));

    /** Refuses paths that are not absolute, a long prefix, and a limit that is not positive. */
    public Settings {
        requireAbsolute("devDir", devDir);
        requireAbsolute("sysfsDir", sysfsDir);
        if (uuidPrefix.length() > MAX_PREFIX) {
            throw new IllegalArgumentException(
                    "uuidPrefix may have at most " + MAX_PREFIX + " characters: \"" + uuidPrefix + "\"");
        }
        if (udevTimeout.isNegative() || udevTimeout.isZero()) {
            throw new IllegalArgumentException("udevTimeout must be positive: " + udevTimeout);
        }
    }

    private static void requireAbsolute(String what, Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(what + " must be absolute: \"" + path + "\"");
        }
    }

    /**
     * Chooses whether changes wait for udev.
     *
     * @param policy the policy
     * @return settings with it
     */
    public Settings withUdev(UdevPolicy policy) {
        return new Settings(devDir, sysfsDir, uuidPrefix, policy, udevTimeout);
    }

    /**
     * Chooses how long a change waits for udev.
     *
     * @param limit a positive time
     * @return settings with it
     */
    public Settings withUdevTimeout(Duration limit) {
        return new Settings(devDir, sysfsDir, uuidPrefix, udev, limit);
    }
}
