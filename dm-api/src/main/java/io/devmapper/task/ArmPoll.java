package io.devmapper.task;

/**
 * Arms the control descriptor of this {@link io.devmapper.DeviceMapper}: it becomes readable at the next event of any device.
 */
public record ArmPoll() implements DmTask<Done> {
    @Override
    public String verb() {
        return "ARM_POLL";
    }
}
