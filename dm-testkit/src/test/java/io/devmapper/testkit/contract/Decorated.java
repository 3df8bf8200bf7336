package io.devmapper.testkit.contract;

import io.devmapper.Capabilities;
import io.devmapper.DeviceMapper;
import io.devmapper.Settings;
import io.devmapper.Udev;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.task.DmTask;
import java.util.function.UnaryOperator;

/** A device-mapper that passes everything on, for implementations that break one thing. */
class Decorated implements DeviceMapper {
    private final DeviceMapper sound;

    Decorated(DeviceMapper sound) {
        this.sound = sound;
    }

    @Override
    public <R> R run(DmTask<R> task) {
        return sound.run(task);
    }

    @Override
    public Udev udev() {
        return sound.udev();
    }

    @Override
    public Settings settings() {
        return sound.settings();
    }

    @Override
    public Capabilities capabilities() {
        return sound.capabilities();
    }

    @Override
    public void close() {
        sound.close();
    }

    /** Runs a task of a type in another way. */
    interface Way<T> {
        Object run(DeviceMapper sound, T task);
    }

    /** Changes how tasks of a type are run; the result must have the task's type. */
    static <T> UnaryOperator<DeviceMapper> way(Class<T> type, Way<T> way) {
        return sound -> new Decorated(sound) {
            @Override
            @SuppressWarnings("unchecked")
            public <R> R run(DmTask<R> task) {
                return type.isInstance(task) ? (R) way.run(sound, type.cast(task)) : sound.run(task);
            }
        };
    }

    /** Changes the results that have a type. */
    static <T> UnaryOperator<DeviceMapper> results(Class<T> type, UnaryOperator<T> change) {
        return sound -> new Decorated(sound) {
            @Override
            @SuppressWarnings("unchecked")
            public <R> R run(DmTask<R> task) {
                R result = sound.run(task);
                return type.isInstance(result) ? (R) change.apply(type.cast(result)) : result;
            }
        };
    }

    /** Does something more when a task of a type has failed. */
    static <T> UnaryOperator<DeviceMapper> afterFailure(Class<T> type, Way<T> more) {
        return sound -> new Decorated(sound) {
            @Override
            public <R> R run(DmTask<R> task) {
                try {
                    return sound.run(task);
                } catch (DeviceMapperException e) {
                    if (type.isInstance(task)) {
                        more.run(sound, type.cast(task));
                    }
                    throw e;
                }
            }
        };
    }
}
