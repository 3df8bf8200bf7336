package io.devmapper;

import java.util.Optional;

/**
 * The state of one device at the moment of the task that returned it.
 *
 * @param name the device's name
 * @param uuid its uuid, if it was given one
 * @param number its device number
 * @param suspended whether I/O is held back
 * @param liveTable whether it has a live table
 * @param inactiveTable whether a table is loaded that the next resume makes live
 * @param readOnly whether it refuses writes
 * @param openCount how many openers it has; a table that maps it is one
 * @param eventNumber how many events it has raised; an unsigned 32-bit number that wraps, so compare for equality only
 * @param targetCount the number of lines of its live table
 * @param deferredRemove whether the kernel removes it at the last close
 * @param internalSuspend whether the kernel itself holds I/O back for a moment
 */
public record DeviceInfo(
        DmName name,
        Optional<DmUuid> uuid,
        DeviceNumber number,
        boolean suspended,
        boolean liveTable,
        boolean inactiveTable,
        boolean readOnly,
        int openCount,
        long eventNumber,
        int targetCount,
        boolean deferredRemove,
        boolean internalSuspend) {}
