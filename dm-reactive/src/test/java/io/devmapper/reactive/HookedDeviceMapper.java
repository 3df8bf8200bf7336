package io.devmapper.reactive;

import io.devmapper.Capabilities;
import io.devmapper.DeviceMapper;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.Udev;
import io.devmapper.task.DmTask;
import io.devmapper.task.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A device-mapper before whose every task a test can do something, and which keeps the words of all messages. */
final class HookedDeviceMapper implements DeviceMapper {
    private final DeviceMapper real;
    volatile Consumer<String> before = words -> {};
    final List<String> words = new CopyOnWriteArrayList<>();

    HookedDeviceMapper(DeviceMapper real) {
        this.real = real;
    }

    @Override
    public <R> R run(DmTask<R> task) {
        String said = task instanceof Message<?> message ? message.text() : task.verb();
        words.add(said);
        before.accept(said);
        return real.run(task);
    }

    @Override
    public Udev udev() {
        return real.udev();
    }

    @Override
    public Settings settings() {
        return real.settings();
    }

    @Override
    public Capabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public TimeSource time() {
        return real.time();
    }

    @Override
    public void close() {
        real.close();
    }
}
