package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.table.DeviceStatus;

/**
 * Waits until a device's event number differs from the given one, and then gives the status. Nothing but an event, or the end of the device, ends it.
 *
 * @param device the device
 * @param eventNumber the last number that the caller knows, of 32 bits
 */
public record WaitEvent(DeviceId device, long eventNumber) implements DeviceTask<DeviceStatus> {
    /** Refuses a number that does not fit 32 bits. */
    public WaitEvent {
        if (eventNumber < 0 || eventNumber > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("event number must fit 32 bits, unsigned: " + eventNumber);
        }
    }

    @Override
    public String verb() {
        return "WAITEVENT";
    }
}
