package io.devmapper.host.differential;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.table.ErrorTarget;
import io.devmapper.table.Table;
import io.devmapper.task.Create;
import io.devmapper.task.RemoveAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The kernel that this process runs on, reached by the library, with I/O by its own system calls. */
final class KernelSide implements Side {
    /** More than a sequence has devices. */
    private static final int AUTOMATIC_MINORS = 12;

    private final DeviceMapper dm;
    private final int major;

    /** Takes a device-mapper that stays open over many sequences. */
    KernelSide(DeviceMapper dm, int major) {
        this.dm = dm;
        this.major = major;
        requireClean();
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public DeviceMapper deviceMapper() {
        return dm;
    }

    private BlockFile open(DmName device, boolean direct) {
        return BlockFile.open("/dev/dm-" + dm.info(device).number().minor(), direct);
    }

    @Override
    public void transfer(Operation.Transfer io) {
        try (BlockFile file = open(io.device(), true)) {
            file.transfer(io.write(), io.sector(), io.count());
        }
    }

    @Override
    public AutoCloseable open(DmName device) {
        return open(device, false);
    }

    @Override
    public void settle() {
        if (dm.capabilities().udevSync()) {
            QuietGuest.run("udevadm", "settle");
        }
    }

    @Override
    public void awaitFree(DeviceNumber number) {
        var probe = new DmName("probe");
        long deadline = System.nanoTime() + Comparison.DEFERRED_LIMIT.toNanos();
        while (true) {
            try {
                dm.run(new Create(probe).withNumber(number));
                dm.remove(probe);
                return;
            } catch (DeviceNotFoundException numberTaken) {
                if (System.nanoTime() > deadline) {
                    throw numberTaken;
                }
                LockSupport.parkNanos(Comparison.PAUSE_NANOS);
            }
        }
    }

    /** Tables that map one another have to be replaced before their devices can go. */
    @Override
    public void close() {
        dm.run(new RemoveAll());
        // One that is open may be so by a device that the kernel is just removing.
        long deadline = System.nanoTime() + Comparison.DEFERRED_LIMIT.toNanos();
        while (!dm.list().isEmpty() && System.nanoTime() < deadline) {
            dm.list().forEach(this::mapNothing);
            dm.run(new RemoveAll());
            LockSupport.parkNanos(Comparison.PAUSE_NANOS);
        }
        requireClean();
        settle();
        if (dm.capabilities().udevSync()) {
            return;
        }
        // Which were in use cannot be told any more, if the last close began a removal.
        IntStream.concat(
                        IntStream.range(0, AUTOMATIC_MINORS),
                        Pools.ODD_MINORS.stream().mapToInt(minor -> minor))
                .mapToObj(minor -> new DeviceNumber(major, minor))
                .forEach(this::awaitFree);
        removeStaleNodes();
    }

    private void mapNothing(ListedDevice device) {
        try {
            dm.load(device.number(), Table.of(Sectors.of(1), new ErrorTarget()));
            dm.resume(device.number());
        } catch (DeviceNotFoundException removedMeanwhile) {
            // Its removal was deferred, and the last device that mapped it has just let it go: all that is wanted.
        }
    }

    /** Without udev, a device that the kernel removed by itself leaves its node behind. */
    private static void removeStaleNodes() {
        try (var nodes = Files.newDirectoryStream(Path.of("/dev/mapper"), node -> !node.endsWith("control"))) {
            for (Path node : nodes) {
                Files.delete(node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireClean() {
        List<ListedDevice> left = dm.list();
        if (!left.isEmpty()) {
            throw new IllegalStateException("the kernel's devices are not all gone: " + State.of(dm));
        }
    }
}
