package io.devmapper.testkit;

import io.devmapper.Capabilities;
import io.devmapper.DeviceMapper;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.UdevPolicy;
import io.devmapper.Version;
import java.util.Set;

/** Chooses what a {@link FakeDeviceMapper} is like. Not thread-safe. */
public final class FakeDeviceMapperBuilder {
    private static final int DEVICE_MAPPER_MAJOR = 253;

    private Settings settings = Settings.DEFAULT;
    private TimeSource time = new FakeClock();
    private UdevMode udev = UdevMode.AUTOMATIC;
    private Version driver = new Version(4, 47, 0);
    private int major = DEVICE_MAPPER_MAJOR;
    private int ticksPerSecond = 1000;
    private boolean privileged = true;
    private long memoryBytes = 8L << 30;
    private long seed = 1;

    FakeDeviceMapperBuilder() {}

    /**
     * Sets the clock, on which I/O passes and udev is waited for. By default time stands still.
     *
     * @param value the clock: a {@link FakeClock}, the system's, or a test scheduler's
     * @return this
     */
    public FakeDeviceMapperBuilder time(TimeSource value) {
        time = value;
        return this;
    }

    /**
     * Sets what {@link DeviceMapper#settings()} gives; {@link UdevPolicy#OFF} does away with udev.
     *
     * @param value the settings
     * @return this
     */
    public FakeDeviceMapperBuilder settings(Settings value) {
        settings = value;
        return this;
    }

    /**
     * Sets how udev treats uevents; by default at once.
     *
     * @param value the mode
     * @return this
     */
    public FakeDeviceMapperBuilder udev(UdevMode value) {
        udev = value;
        return this;
    }

    /**
     * Sets the driver's version, 4.47.0 by default. Tasks and options that an older driver does not know fail.
     *
     * @param value the version
     * @return this
     */
    public FakeDeviceMapperBuilder driver(Version value) {
        driver = value;
        return this;
    }

    /**
     * Sets the major number of devices, 253 by default.
     *
     * @param value 1 to 4095
     * @return this
     */
    public FakeDeviceMapperBuilder major(int value) {
        major = value;
        return this;
    }

    /**
     * Sets the kernel's clock rate, 1000 by default: in regions without precise timestamps no shorter time is seen
     * than one tick.
     *
     * @param value a divisor of 1000
     * @return this
     * @throws IllegalArgumentException if it is none
     */
    public FakeDeviceMapperBuilder ticksPerSecond(int value) {
        ticksPerSecond = new Ticks(value).perSecond();
        return this;
    }

    /**
     * Sets the machine's memory, 8 GiB by default. All statistics regions together can take a quarter of it.
     *
     * @param bytes at least 0
     * @return this
     */
    public FakeDeviceMapperBuilder memory(long bytes) {
        memoryBytes = bytes;
        return this;
    }

    /**
     * Takes away the privilege: every task fails with {@link io.devmapper.error.PermissionException}.
     *
     * @return this
     */
    public FakeDeviceMapperBuilder unprivileged() {
        privileged = false;
        return this;
    }

    /**
     * Sets the seed of everything that looks random, 1 by default.
     *
     * @param value any number
     * @return this
     */
    public FakeDeviceMapperBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Makes the device-mapper.
     *
     * @return an empty one
     */
    public FakeDeviceMapper build() {
        UdevMode mode = settings.udev() == UdevPolicy.OFF ? UdevMode.ABSENT : udev;
        var devices = new DeviceTree(major, new Ticks(ticksPerSecond), new StatsMemory(memoryBytes));
        var kernel = new FakeKernel(new KernelTime(time), driver, devices, new Nodes(mode != UdevMode.ABSENT));
        var capabilities = new Capabilities(
                "in memory", driver, Set.of(major), mode != UdevMode.ABSENT, "the in-memory udev is " + mode);
        return new FakeDeviceMapper(new FakeHost(kernel, mode, seed), settings, capabilities, time, privileged);
    }
}
