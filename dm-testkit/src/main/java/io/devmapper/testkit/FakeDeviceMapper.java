package io.devmapper.testkit;

import io.devmapper.Capabilities;
import io.devmapper.DeviceId;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.Udev;
import io.devmapper.Version;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.Target;
import io.devmapper.task.DmTask;
import io.devmapper.task.Message;
import java.nio.file.Path;
import java.util.List;

/**
 * A device-mapper in memory: a model of the kernel's (driver 4.47), with devices, tables, statistics and udev that
 * behave like the real ones and fail with the same errors. It needs no privilege, no thread and no native library, and
 * nothing of it is seen outside. Thread-safe.
 *
 * <p>I/O is simulated on the fake's clock: see {@link #io} and {@link #start}.
 *
 * <p>What is not modelled: data and device nodes; what targets other than linear do with I/O and what sizes they ask
 * for; sectors beyond 63 bits; the moment for which the creation of a region holds I/O back (a new region does not
 * count I/O that was in flight before it); and the loading of target modules, which are all there.
 */
public final class FakeDeviceMapper implements DeviceMapper {
    private final FakeHost host;
    private final FakeKernel kernel;
    private final Settings settings;
    private final Capabilities capabilities;
    private final TimeSource time;
    private final boolean privileged;
    private final FakeState state = new FakeState();
    private final FakeUdev udev;
    private final Handlers handlers = new Handlers();
    private final Messages messages;

    FakeDeviceMapper(FakeHost host, Settings settings, Capabilities capabilities, TimeSource time, boolean privileged) {
        this.host = host;
        this.kernel = host.kernel();
        this.settings = settings;
        this.capabilities = capabilities;
        this.time = time;
        this.privileged = privileged;
        this.udev = new FakeUdev(host, state);
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
    public static FakeDeviceMapperBuilder builder() {
        return new FakeDeviceMapperBuilder();
    }

    /**
     * Opens the same imagined host once more, as another process would. Each is closed by itself.
     *
     * @return a device-mapper that sees the same devices and udev
     */
    public FakeDeviceMapper reopen() {
        return new FakeDeviceMapper(host, settings, capabilities, time, privileged);
    }

    @Override
    public <R> R run(DmTask<R> task) {
        state.requireOpen();
        try {
            if (!privileged) {
                throw new KernelError(Errno.EACCES);
            }
            host.faults().strike(task);
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
     * Takes a block device away. Tables that map it stay as they are; new ones cannot map it.
     *
     * @param number its number
     */
    public void unplug(DeviceNumber number) {
        kernel.locked(() -> kernel.blockDevices().remove(number));
    }

    /**
     * Adds a target type to those of Linux 6.1, all of which are known. Except for linear, zero and error, a target
     * takes any parameters, opens the block devices that they name, and reports what {@link #setStatus} says.
     *
     * @param type the type
     * @param version its version
     */
    public void addTargetType(String type, Version version) {
        Target.requireType(type);
        kernel.locked(() -> kernel.tables().addType(type, version));
    }

    /**
     * Opens a device, as a mount or a program does.
     *
     * @param device the device
     * @return its handle
     * @throws IllegalArgumentException if there is no such device
     */
    public OpenDevice open(DeviceId device) {
        return kernel.locked(() -> new OpenDevice(kernel, existing(device)));
    }

    /**
     * Raises an event of a device, as a target does that has something to tell: its event number goes up by one.
     *
     * @param device a device with a live table
     * @throws IllegalArgumentException if there is no such device
     */
    public void raiseEvent(DeviceId device) {
        kernel.locked(() -> existing(device).raiseTableEvent());
    }

    /**
     * Sets what a target of the live table reports, until another table is live.
     *
     * @param device the device
     * @param line the target's line in the table, from 0
     * @param status the status, in the kernel's words
     * @throws IllegalArgumentException if there is no such device, or it has no live table
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public void setStatus(DeviceId device, int line, String status) {
        kernel.locked(() -> existing(device)
                .live()
                .orElseThrow(() -> new IllegalArgumentException(device + " has no live table"))
                .reports()
                .set(line, status));
    }

    private FakeDevice existing(DeviceId device) {
        return kernel.devices()
                .find(device)
                .orElseThrow(() -> new IllegalArgumentException("there is no device " + device));
    }

    /**
     * Gives access to what shall go wrong.
     *
     * @return the faults
     */
    public FakeFaults faults() {
        return host.faults();
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
        return kernel.locked(() -> host.start(load));
    }

    /**
     * Gives access to the udev daemon.
     *
     * @return the daemon
     */
    public FakeUdevd udevd() {
        return host.udevd();
    }

    /**
     * Gives the seed of everything that looks random. To repeat a failed test, set it with {@link FakeDeviceMapperBuilder#seed}.
     *
     * @return the seed
     */
    public long seed() {
        return host.seed();
    }

    /**
     * Gives a short description for messages of failed tests.
     *
     * @return the devices and the seed
     */
    @Override
    public String toString() {
        return kernel.locked(() -> "FakeDeviceMapper[devices="
                + kernel.devices().all().stream().map(FakeDevice::name).toList() + ", seed=" + host.seed() + "]");
    }
}
