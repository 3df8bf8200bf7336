package io.devmapper.task;

/** How a {@link Remove} ended. */
public enum Removal {
    /** The device is gone. */
    REMOVED,
    /** The device is open; the kernel removes it at its last close. */
    DEFERRED
}
