package io.devmapper.testkit;

import io.devmapper.Capabilities;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.Udev;
import io.devmapper.UdevPolicy;
import io.devmapper.Version;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.table.BlockDevice;
import io.devmapper.task.DmTask;
import io.devmapper.task.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A device-mapper in memory: a model of the kernel's (driver 4.47), with devices, tables, statistics and udev that
 * behave like the real ones and fail with the same errors. It needs no privilege, no thread and no native library, and
 * nothing of it is seen outside. Thread-safe.
 *
 * <p>I/O is simulated on the fake's clock: see {@link #io} and {@link #start}. No data is kept, and no device node is
 * made.
 */
public final class FakeDeviceMapper implements DeviceMapper {
    private final Settings settings;
    private final TimeSource time;
    private final Capabilities capabilities;
    private final long seed;
    private final boolean privileged;
    private final FakeState state = new FakeState();
    private final FakeKernel kernel;
    private final FakeUdev udev;
    private final Handlers handlers = new Handlers();
    private final Messages messages;
    private int workloads;

    private FakeDeviceMapper(Builder builder) {
        this.settings = builder.settings;
        this.time = builder.time;
        this.seed = builder.seed;
        this.privileged = builder.privileged;
        UdevMode mode = settings.udev() == UdevPolicy.OFF ? UdevMode.ABSENT : builder.udev;
        this.capabilities = new Capabilities(
                "in memory",
                builder.driver,
                Set.of(builder.major),
                mode != UdevMode.ABSENT,
                "the in-memory udev is " + mode);
        this.kernel =
                new FakeKernel(new KernelTime(time), builder.driver, builder.major, new Ticks(builder.ticksPerSecond));
        this.udev = new FakeUdev(kernel, state, mode, seed);
        this.messages = new Messages(kernel);
        new ChangeTasks(kernel, udev, settings.udevTimeout()).register(handlers);
        new QueryTasks(kernel).register(handlers);
    }

    /**
     * Makes an empty device-mapper whose time stands still.
     *
     * @return the device-mapper
     */
    public static FakeDeviceMapper create() {
        return builder().build();
    }

    /**
     * Makes an empty device-mapper.
     *
     * @param time its clock
     * @return the device-mapper
     */
    public static FakeDeviceMapper create(TimeSource time) {
        return builder().time(time).build();
    }

    /**
     * Chooses what a device-mapper is like.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public <R> R run(DmTask<R> task) {
        state.requireOpen();
        try {
            if (!privileged) {
                throw new KernelError(Errno.EACCES);
            }
            return task instanceof Message<R> message ? messages.run(message) : handlers.run(task);
        } catch (KernelError e) {
            throw DeviceMapperException.of(task, e.errno(), List.of());
        }
    }

    @Override
    public Udev udev() {
        return udev;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public void close() {
        state.close();
    }

    /**
     * Adds a block device that tables can map and that is no device-mapper device.
     *
     * @param number its number
     * @param node its path, such as {@code /dev/sda}
     * @param size how many sectors it has
     * @return the block device, by its node
     * @throws IllegalArgumentException if there is one with that number or node
     */
    public BlockDevice addBlockDevice(DeviceNumber number, Path node, Sectors size) {
        kernel.locked(() -> kernel.blockDevices().add(number, node.toString(), size.count()));
        return BlockDevice.of(node);
    }

    /**
     * Gives access to a device's simulated I/O.
     *
     * @param device the name of a device, which need not exist yet
     * @return its I/O
     */
    public FakeIo io(DmName device) {
        return new FakeIo(kernel, device);
    }

    /**
     * Begins a load of simulated I/O, which goes on as the fake's time passes. It has no thread: what is due happens
     * when the fake is next used.
     *
     * @param load the load
     * @return its handle
     */
    public RunningWorkload start(Workload load) {
        return kernel.locked(() -> {
            long now = kernel.time().nanos();
            workloads++;
            var run = new WorkloadRun(kernel, load, seed + workloads, now);
            run.scheduleNext(now);
            return new RunningWorkload(kernel, run);
        });
    }

    /**
     * Gives access to the udev daemon.
     *
     * @return the daemon
     */
    public FakeUdevd udevd() {
        return new FakeUdevd(kernel, udev);
    }

    /**
     * Gives the seed of everything that looks random. To repeat a failed test, set it with {@link Builder#seed}.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /**
     * Gives a short description for messages of failed tests.
     *
     * @return the devices and the seed
     */
    @Override
    public String toString() {
        return kernel.locked(() -> "FakeDeviceMapper[devices="
                + kernel.devices().all().stream().map(FakeDevice::name).toList() + ", seed=" + seed + "]");
    }

    /** Chooses what a {@link FakeDeviceMapper} is like. Not thread-safe. */
    public static final class Builder {
        private static final int DEVICE_MAPPER_MAJOR = 253;

        private Settings settings = Settings.DEFAULT;
        private TimeSource time = new FakeClock();
        private UdevMode udev = UdevMode.AUTOMATIC;
        private Version driver = new Version(4, 47, 0);
        private int major = DEVICE_MAPPER_MAJOR;
        private int ticksPerSecond = 1000;
        private boolean privileged = true;
        private long seed = 1;

        private Builder() {}

        /**
         * Sets the clock, on which I/O passes and udev is waited for. By default time stands still.
         *
         * @param value the clock: a {@link FakeClock}, the system's, or a test scheduler's
         * @return this
         */
        public Builder time(TimeSource value) {
            time = value;
            return this;
        }

        /**
         * Sets what {@link DeviceMapper#settings()} gives; {@link UdevPolicy#OFF} does away with udev.
         *
         * @param value the settings
         * @return this
         */
        public Builder settings(Settings value) {
            settings = value;
            return this;
        }

        /**
         * Sets how udev treats uevents; by default at once.
         *
         * @param value the mode
         * @return this
         */
        public Builder udev(UdevMode value) {
            udev = value;
            return this;
        }

        /**
         * Sets the driver's version, 4.47.0 by default. Tasks and options that an older driver does not know fail.
         *
         * @param value the version
         * @return this
         */
        public Builder driver(Version value) {
            driver = value;
            return this;
        }

        /**
         * Sets the major number of devices, 253 by default.
         *
         * @param value 1 to 4095
         * @return this
         */
        public Builder major(int value) {
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
        public Builder ticksPerSecond(int value) {
            ticksPerSecond = new Ticks(value).perSecond();
            return this;
        }

        /**
         * Takes away the privilege: every task fails with {@link io.devmapper.error.PermissionException}.
         *
         * @return this
         */
        public Builder unprivileged() {
            privileged = false;
            return this;
        }

        /**
         * Sets the seed of everything that looks random, 1 by default.
         *
         * @param value any number
         * @return this
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Makes the device-mapper.
         *
         * @return an empty one
         */
        public FakeDeviceMapper build() {
            return new FakeDeviceMapper(this);
        }
    }
}
