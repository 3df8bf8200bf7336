package io.devmapper.table;

import io.devmapper.DeviceInfo;
import java.util.List;

/**
 * What the targets of a device report.
 *
 * @param info the state of the device at that moment
 * @param lines one line for each target; none if the device has no such table
 */
public record DeviceStatus(DeviceInfo info, List<StatusLine> lines) {
    /** Copies the list. */
    public DeviceStatus {
        lines = List.copyOf(lines);
    }
}
