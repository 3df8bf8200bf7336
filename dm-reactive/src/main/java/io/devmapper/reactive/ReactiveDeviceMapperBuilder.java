package io.devmapper.reactive;

import io.devmapper.DeviceMapper;
import java.util.Optional;
import reactor.core.scheduler.Scheduler;

/**
 * Chooses the threads of a {@link ReactiveDeviceMapper}. Each scheduler that is not given is made, with named daemon
 * threads, and disposed by {@link ReactiveDeviceMapper#close()}; one that is given is never disposed, so that it can
 * serve others. Not thread-safe.
 */
public final class ReactiveDeviceMapperBuilder {
    private final DeviceMapper deviceMapper;
    private Optional<Scheduler> changes = Optional.empty();
    private Optional<Scheduler> queries = Optional.empty();
    private Optional<Scheduler> waits = Optional.empty();
    private Optional<Scheduler> timer = Optional.empty();

    ReactiveDeviceMapperBuilder(DeviceMapper deviceMapper) {
        this.deviceMapper = deviceMapper;
    }

    /**
     * Gives the threads of changes. Default: one thread, {@code dm-changes}, with room for 10 000 waiting tasks.
     *
     * @param scheduler threads that may block; not virtual ones, which native calls would pin
     * @return this builder
     */
    public ReactiveDeviceMapperBuilder changes(Scheduler scheduler) {
        changes = Optional.of(scheduler);
        return this;
    }

    /**
     * Gives the threads of queries and of the readings of statistics; samples are delivered on them. Default: up to
     * four threads, {@code dm-queries}, with room for 10 000 waiting tasks each.
     *
     * @param scheduler threads that may block; not virtual ones, which native calls would pin
     * @return this builder
     */
    public ReactiveDeviceMapperBuilder queries(Scheduler scheduler) {
        queries = Optional.of(scheduler);
        return this;
    }

    /**
     * Gives the threads of tasks that can wait for as long as somebody else likes: suspend, resume, wait-event, and
     * the making of statistics regions. Default: a thread for each, {@code dm-waits}, up to 1024.
     *
     * @param scheduler threads that may block; not virtual ones, which native calls would pin
     * @return this builder
     */
    public ReactiveDeviceMapperBuilder waits(Scheduler scheduler) {
        waits = Optional.of(scheduler);
        return this;
    }

    /**
     * Gives what measures sampling intervals and the waiting for udev; nothing blocks on it. Default: one thread,
     * {@code dm-timer}. A virtual one makes tests instant.
     *
     * @param scheduler a scheduler that can delay
     * @return this builder
     */
    public ReactiveDeviceMapperBuilder timer(Scheduler scheduler) {
        timer = Optional.of(scheduler);
        return this;
    }

    /**
     * Makes the reactive device-mapper. No thread is started before the first subscription.
     *
     * @return the reactive device-mapper, which the caller closes
     */
    public ReactiveDeviceMapper build() {
        return new LaneDeviceMapper(deviceMapper, new Lanes(changes, queries, waits, timer));
    }
}
