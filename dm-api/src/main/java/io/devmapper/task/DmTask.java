package io.devmapper.task;

import io.devmapper.DeviceId;
import java.util.Optional;

/**
 * One request to device-mapper. Each task type is a record with exactly the options that its ioctl knows, and has its
 * own type of result. Run by {@link io.devmapper.DeviceMapper#run}.
 *
 * @param <R> what the task gives
 */
public sealed interface DmTask<R>
        permits DeviceTask,
                Create,
                RemoveAll,
                DriverVersion,
                ListDevices,
                MakeNodes,
                ListVersions,
                GetTargetVersion,
                ArmPoll {
    /**
     * Gives the task type's name as libdevmapper has it, without prefix.
     *
     * @return such as {@code SUSPEND}
     */
    String verb();

    /**
     * Gives the device that the task is for.
     *
     * @return the device, if the task is for one
     */
    default Optional<DeviceId> subject() {
        return Optional.empty();
    }
}
