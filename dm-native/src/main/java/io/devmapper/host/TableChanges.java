package io.devmapper.host;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.host.Ioctls.Request;
import io.devmapper.table.Table;
import io.devmapper.task.Clear;
import io.devmapper.task.DmTask;
import io.devmapper.task.Load;
import io.devmapper.task.ReadTable;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The changes that concern neither udev nor nodes. They go to the kernel without libdevmapper and its lock, since a
 * target that reads its metadata when it is loaded waits for as long as the device below is suspended, and whoever is
 * to resume that one must not have to wait for this.
 */
final class TableChanges {
    private final Ioctls ioctls;
    private final QueryLane queries;

    TableChanges(Ioctls ioctls, QueryLane queries) {
        this.ioctls = ioctls;
        this.queries = queries;
    }

    DeviceInfo run(Load task) {
        if (task.suppressIdentical() && isLive(task)) {
            return queries.info(task, task.device(), false);
        }
        DeviceInfo loaded = load(task, task, task.device());
        // The kernel repeats the request's own flag here, which is of the table to come.
        return task.readOnly() ? queries.info(task, task.device(), false) : loaded;
    }

    /** Loads on behalf of another task. */
    DeviceInfo load(DmTask<?> owner, Load task, DeviceId device) {
        Table table = task.table();
        int flags = (task.readOnly() ? DmIoctl.READONLY : 0) | (task.secureData() ? DmIoctl.SECURE_DATA : 0);
        var request = new Request(TableRequest.bytes(table), Optional.of(0), task.secureData(), buffer -> {
            DmIoctl.address(buffer, device);
            buffer.putInt(DmIoctl.FLAGS, flags);
            TableRequest.write(buffer, table);
        });
        return ioctls.query(owner, IoctlCommand.TABLE_LOAD, request, DmIoctl::info);
    }

    private boolean isLive(Load task) {
        boolean readOnly = queries.info(task, task.device(), false).readOnly();
        Optional<Table> live = queries.table(task, new ReadTable(task.device()));
        return readOnly == task.readOnly() && live.isPresent() && live.get().equals(task.table());
    }

    DeviceInfo run(Clear task) {
        return clear(task, task.device());
    }

    /** Drops the inactive table on behalf of another task. */
    DeviceInfo clear(DmTask<?> task, DeviceId device) {
        return ioctls.query(task, IoctlCommand.TABLE_CLEAR, Request.of(to(device)), DmIoctl::info);
    }

    /** Lets I/O go on, on behalf of another task that suspended the device; nothing new becomes live. */
    DeviceInfo resume(DmTask<?> task, DeviceId device) {
        return ioctls.query(task, IoctlCommand.DEV_SUSPEND, Request.of(to(device)), DmIoctl::info);
    }

    /** Takes back a create on behalf of its task; at the last close, if udev has just opened the new device. */
    void remove(DmTask<?> task, DeviceId device) {
        Request request = Request.of(buffer -> {
            DmIoctl.address(buffer, device);
            buffer.putInt(DmIoctl.FLAGS, DmIoctl.DEFERRED_REMOVE);
        });
        ioctls.query(task, IoctlCommand.DEV_REMOVE, request, DmIoctl::number);
    }

    private static Consumer<ByteBuffer> to(DeviceId device) {
        return buffer -> DmIoctl.address(buffer, device);
    }
}
