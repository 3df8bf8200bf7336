package io.devmapper.task;

import io.devmapper.DeviceId;
import java.util.Optional;

/**
 * A task for one existing device.
 *
 * @param <R> what the task gives
 */
public sealed interface DeviceTask<R> extends DmTask<R>
        permits Load,
                Remove,
                Suspend,
                Resume,
                Info,
                Deps,
                Rename,
                SetUuid,
                Status,
                ReadTable,
                WaitEvent,
                Clear,
                Message,
                SetGeometry {
    /**
     * Gives the device.
     *
     * @return the device
     */
    DeviceId device();

    @Override
    default Optional<DeviceId> subject() {
        return Optional.of(device());
    }
}
