package io.devmapper.reactive;

import io.devmapper.Capabilities;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Settings;
import io.devmapper.Version;
import io.devmapper.task.DmTask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers every task with what a test says, and keeps the tasks. */
final class ScriptedDeviceMapper implements DeviceMapper {
    static final DmName DATA = DmName.of("data0");
    static final DeviceInfo INFO = new DeviceInfo(
            DATA, Optional.empty(), new DeviceNumber(252, 0), false, true, false, false, 0, 0, 1, false, false);

    private final Function<DmTask<?>, Object> script;
    private final boolean udevSync;
    final ScriptedUdev udev = new ScriptedUdev();
    final List<DmTask<?>> ran = new CopyOnWriteArrayList<>();
    volatile boolean closed;

    ScriptedDeviceMapper(Function<DmTask<?>, Object> script) {
        this(script, false);
    }

    private ScriptedDeviceMapper(Function<DmTask<?>, Object> script, boolean udevSync) {
        this.script = script;
        this.udevSync = udevSync;
    }

    static ScriptedDeviceMapper withUdev(Function<DmTask<?>, Object> script) {
        return new ScriptedDeviceMapper(script, true);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R run(DmTask<R> task) {
        ran.add(task);
        return (R) script.apply(task);
    }

    @Override
    public ScriptedUdev udev() {
        return udev;
    }

    @Override
    public Settings settings() {
        return Settings.DEFAULT;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities("scripted", new Version(4, 47, 0), Set.of(253), udevSync, "as the test says");
    }

    @Override
    public void close() {
        closed = true;
    }
}
