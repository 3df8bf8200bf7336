package io.devmapper.task;

import java.util.OptionalInt;

/**
 * Owner and mode of the device node, where the library makes it itself; where udev makes it, udev's rules decide.
 *
 * @param uid the owner; absent for the library's default
 * @param gid the group; absent for the library's default
 * @param mode the permissions, such as octal 0640; absent for the library's default
 * @param onCreate whether the node is made at create already, and not at the first resume
 */
public record NodeOptions(OptionalInt uid, OptionalInt gid, OptionalInt mode, boolean onCreate) {
    /** The library's defaults. */
    public static final NodeOptions DEFAULT =
            new NodeOptions(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), false);

    /** Refuses a mode that is more than permissions. */
    public NodeOptions {
        if (mode.isPresent() && (mode.getAsInt() & ~07777) != 0) {
            throw new IllegalArgumentException(
                    "node mode must be 0 to 07777: 0" + Integer.toOctalString(mode.getAsInt()));
        }
    }
}
