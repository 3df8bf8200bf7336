package io.devmapper.task;

import io.devmapper.DeviceId;
import java.util.Optional;

/**
 * Makes missing device nodes and removes stale ones, as far as udev does not.
 *
 * @param device the device; without one, all
 */
public record MakeNodes(Optional<DeviceId> device) implements DmTask<Done> {
    @Override
    public String verb() {
        return "MKNODES";
    }

    @Override
    public Optional<DeviceId> subject() {
        return device;
    }
}
