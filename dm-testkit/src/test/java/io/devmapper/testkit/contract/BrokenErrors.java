package io.devmapper.testkit.contract;

import io.devmapper.Capabilities;
import io.devmapper.DeviceId;
import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import io.devmapper.Settings;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.TaskFailedException;
import io.devmapper.task.Create;
import io.devmapper.task.DeviceTask;
import io.devmapper.task.DmTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Implementations that fail in the wrong way, or do not end. */
final class BrokenErrors {
    static final List<Broken> ALL = List.of(
            new Broken("has one type for all errors", 603, errors(e -> new TaskFailedException(e.failure()))),
            new Broken(
                    "does not name the device",
                    122,
                    errors(e -> same(e, Optional.empty(), e.failure().errno()))),
            new Broken(
                    "has one error number for all",
                    213,
                    errors(e -> same(e, e.failure().device(), Optional.of(Errno.EIO)))),
            new Broken(
                    "loses the error number",
                    103,
                    errors(e -> same(e, e.failure().device(), Optional.empty()))),
            new Broken(
                    "names the wrong task",
                    305,
                    errors(e -> new TaskFailedException(new Failure(
                            "IOCTL",
                            e.failure().device(),
                            e.failure().errno(),
                            e.failure().detail(),
                            List.of())))),
            new Broken("knows devices by name only", 503, BrokenErrors::byNameOnly),
            new Broken("goes on after close", 1101, BrokenErrors::immortal),
            new Broken("has udev after close", 1102, BrokenErrors::immortal),
            new Broken("fails at a second close", 1103, BrokenErrors::closesOnce),
            new Broken("removes what it created at close", 1104, BrokenErrors::tidy),
            new Broken("forgets its capabilities at close", 1105, BrokenErrors::forgetful));

    private BrokenErrors() {}

    private static TaskFailedException same(DeviceMapperException e, Optional<DeviceId> device, Optional<Errno> errno) {
        Failure failure = e.failure();
        return new TaskFailedException(new Failure(failure.task(), device, errno, failure.detail(), List.of()));
    }

    private static UnaryOperator<DeviceMapper> errors(Function<DeviceMapperException, DeviceMapperException> change) {
        return sound -> new Decorated(sound) {
            @Override
            public <R> R run(DmTask<R> task) {
                try {
                    return sound.run(task);
                } catch (DeviceMapperException e) {
                    throw change.apply(e);
                }
            }
        };
    }

    private static DeviceMapper byNameOnly(DeviceMapper sound) {
        return Decorated.way(DeviceTask.class, (dm, task) -> {
                    if (task.device() instanceof DmName) {
                        return dm.run((DmTask<?>) task);
                    }
                    throw new IllegalArgumentException("what device is " + task.device() + "?");
                })
                .apply(sound);
    }

    private static DeviceMapper immortal(DeviceMapper sound) {
        return new Decorated(sound) {
            @Override
            public void close() {
                // The mistake.
            }
        };
    }

    private static DeviceMapper closesOnce(DeviceMapper sound) {
        return new Decorated(sound) {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
                super.close();
            }
        };
    }

    private static DeviceMapper tidy(DeviceMapper sound) {
        return new Decorated(sound) {
            private final List<DmName> created = new ArrayList<>();

            @Override
            public <R> R run(DmTask<R> task) {
                if (task instanceof Create create) {
                    created.add(create.name());
                }
                return super.run(task);
            }

            @Override
            public void close() {
                created.forEach(name ->
                        find(name).filter(device -> device.openCount() == 0).ifPresent(found -> remove(name)));
                created.clear();
                super.close();
            }
        };
    }

    private static DeviceMapper forgetful(DeviceMapper sound) {
        return new Decorated(sound) {
            private boolean closed;

            @Override
            public Settings settings() {
                return closed ? super.settings().withUdevTimeout(Duration.ofDays(1)) : super.settings();
            }

            @Override
            public Capabilities capabilities() {
                return super.capabilities();
            }

            @Override
            public void close() {
                closed = true;
                super.close();
            }
        };
    }
}
