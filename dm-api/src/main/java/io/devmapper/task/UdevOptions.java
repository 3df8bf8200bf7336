package io.devmapper.task;

import io.devmapper.Cookie;
import io.devmapper.UdevFlag;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a change that raises a uevent goes together with udev.
 *
 * @param cookie the caller's cookie, for which the caller waits; without one, the task makes its own, and returns when
 *     udev is done
 * @param flags what the udev rules are told
 */
public record UdevOptions(Optional<Cookie> cookie, Set<UdevFlag> flags) {
    /** The task waits for udev, and udev is told nothing. */
    public static final UdevOptions DEFAULT = new UdevOptions(Optional.empty(), Set.of());

    /** Copies the flags. */
    public UdevOptions {
        flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
    }

    /**
     * Leaves the waiting to the caller.
     *
     * @param shared the caller's cookie
     * @return options with it
     */
    public UdevOptions withCookie(Cookie shared) {
        return new UdevOptions(Optional.of(shared), flags);
    }

    /**
     * Tells the udev rules something.
     *
     * @param told the flags, in the place of those before
     * @return options with them
     */
    public UdevOptions withFlags(Set<UdevFlag> told) {
        return new UdevOptions(cookie, told);
    }
}
