package io.devmapper.task;

import io.devmapper.Sectors;

/**
 * The geometry that a device reports to programs that still ask for one.
 *
 * @param cylinders 0 to 65535
 * @param heads 0 to 255
 * @param sectors per track, 0 to 255
 * @param start where the device begins on the disk that it imitates
 */
public record Geometry(int cylinders, int heads, int sectors, Sectors start) {
    /** Checks the kernel's ranges. */
    public Geometry {
        require("cylinders", cylinders, 65535);
        require("heads", heads, 255);
        require("sectors", sectors, 255);
    }

    private static void require(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("geometry " + what + " must be 0 to " + max + ": " + value);
        }
    }
}
