package io.devmapper.host.differential;

import io.devmapper.Capabilities;
import io.devmapper.DeviceMapper;
import io.devmapper.Settings;
import io.devmapper.Udev;
import io.devmapper.task.DmTask;

/** A device-mapper that does one thing wrong, to prove that the run would find it. */
abstract class BrokenDeviceMapper implements DeviceMapper {
    private final DeviceMapper sound;

    BrokenDeviceMapper(DeviceMapper sound) {
        this.sound = sound;
    }

    DeviceMapper sound() {
        return sound;
    }

    @Override
    public abstract <R> R run(DmTask<R> task);

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
}
