package io.devmapper.host;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.KernelText;
import io.devmapper.ListedDevice;
import io.devmapper.Version;
import io.devmapper.host.Ioctls.Request;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.StatusLine;
import io.devmapper.table.Table;
import io.devmapper.table.TableLine;
import io.devmapper.table.Target;
import io.devmapper.table.TargetStatus;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.Done;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.ListVersions;
import io.devmapper.task.Message;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Status;
import io.devmapper.task.Suspend;
import io.devmapper.task.TargetVersion;
import io.devmapper.task.WaitEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tasks that need nothing but the kernel, so that none of them waits for another: libdevmapper would let in only
 * one at a time, and a suspend can take for ever.
 */
final class QueryLane {
    /** The kernel wants one byte to spare behind the reply and its NUL. */
    private static final int REPLY_SLACK = 2;

    private final Ioctls ioctls;
    private final Version driver;

    QueryLane(Ioctls ioctls, Version driver) {
        this.ioctls = ioctls;
        this.driver = driver;
    }

    static Version driverVersion(Ioctls ioctls, DmTask<?> task) {
        return ioctls.query(
                task,
                IoctlCommand.VERSION,
                Request.of(request -> {}),
                reply -> IoctlReplies.version(reply, DmIoctl.VERSION));
    }

    Version run(DriverVersion task) {
        return driverVersion(ioctls, task);
    }

    DeviceInfo run(Info task) {
        return info(task, task.device(), task.inactive());
    }

    /** Asks on behalf of another task, which a failure then names. */
    DeviceInfo info(DmTask<?> task, DeviceId device, boolean inactive) {
        return ioctls.query(
                task, IoctlCommand.DEV_STATUS, Request.of(to(device, inactiveFlag(inactive))), DmIoctl::info);
    }

    List<ListedDevice> run(ListDevices task) {
        return ioctls.query(
                task,
                IoctlCommand.LIST_DEVICES,
                Request.query(request -> request.putInt(DmIoctl.FLAGS, DmIoctl.UUID_WANTED)),
                reply -> IoctlReplies.devices(reply, driver));
    }

    List<TargetVersion> run(ListVersions task) {
        return ioctls.query(
                task, IoctlCommand.LIST_VERSIONS, Request.query(request -> {}), IoctlReplies::targetVersions);
    }

    TargetVersion run(GetTargetVersion task) {
        return ioctls.query(
                task,
                IoctlCommand.GET_TARGET_VERSION,
                Request.query(request -> DmIoctl.putText(request, DmIoctl.NAME, task.type())),
                reply -> IoctlReplies.targetVersions(reply).get(0));
    }

    Done run(ArmPoll task) {
        return ioctls.query(task, IoctlCommand.DEV_ARM_POLL, Request.of(request -> {}), reply -> Done.DONE);
    }

    List<DeviceNumber> run(Deps task) {
        return ioctls.query(
                task,
                IoctlCommand.TABLE_DEPS,
                Request.query(to(task.device(), inactiveFlag(task.inactive()))),
                IoctlReplies::deps);
    }

    Optional<Table> run(ReadTable task) {
        return table(task, task);
    }

    /** Reads a table on behalf of another task. */
    Optional<Table> table(DmTask<?> owner, ReadTable task) {
        return ioctls.query(
                owner,
                IoctlCommand.TABLE_STATUS,
                Request.query(to(
                        task.device(),
                        DmIoctl.STATUS_TABLE | inactiveFlag(task.inactive()) | noFlushFlag(task.noFlush()))),
                QueryLane::table);
    }

    DeviceStatus run(Status task) {
        return ioctls.query(
                task,
                IoctlCommand.TABLE_STATUS,
                Request.query(to(task.device(), inactiveFlag(task.inactive()) | noFlushFlag(task.noFlush()))),
                QueryLane::status);
    }

    DeviceStatus run(WaitEvent task) {
        return ioctls.query(
                task,
                IoctlCommand.DEV_WAIT,
                Request.query(request -> {
                    DmIoctl.address(request, task.device());
                    request.putInt(DmIoctl.EVENT_NR, (int) task.eventNumber());
                }),
                QueryLane::status);
    }

    DeviceInfo run(Suspend task) {
        return suspend(task, task.device(), task.noFlush(), task.skipLockfs());
    }

    /** Suspends on behalf of another task. */
    DeviceInfo suspend(DmTask<?> task, DeviceId device, boolean noFlush, boolean skipLockfs) {
        int flags = DmIoctl.SUSPEND | noFlushFlag(noFlush) | (skipLockfs ? DmIoctl.SKIP_LOCKFS : 0);
        return ioctls.query(task, IoctlCommand.DEV_SUSPEND, Request.of(to(device, flags)), DmIoctl::info);
    }

    <R> R run(Message<R> task) {
        byte[] text = KernelText.encode(task.text());
        int reply = (int) Math.min(Integer.MAX_VALUE, (long) task.replyBytes() + REPLY_SLACK);
        var request = new Request(Long.BYTES + text.length + 1, Optional.of(reply), false, buffer -> {
            DmIoctl.address(buffer, task.device());
            buffer.putLong(DmIoctl.HEADER_BYTES, task.sector().count());
            buffer.put(DmIoctl.HEADER_BYTES + Long.BYTES, text);
            buffer.put(DmIoctl.HEADER_BYTES + Long.BYTES + text.length, (byte) 0);
        });
        return ioctls.run(
                task, IoctlCommand.TARGET_MSG, request, answer -> task.reader().read(reply(answer)));
    }

    private static Optional<ByteBuffer> reply(ByteBuffer answer) {
        if (!DmIoctl.has(answer, DmIoctl.DATA_OUT)) {
            return Optional.empty();
        }
        int start = answer.getInt(DmIoctl.DATA_START);
        int length = answer.getInt(DmIoctl.DATA_SIZE) - start - 1;
        return Optional.of(answer.slice(start, length).asReadOnlyBuffer());
    }

    private static Optional<Table> table(ByteBuffer reply) {
        List<TableLine> lines = IoctlReplies.targets(reply).stream()
                .map(each -> new TableLine(each.start(), each.length(), Target.parse(each.type(), each.params())))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Table(lines));
    }

    private static DeviceStatus status(ByteBuffer reply) {
        return new DeviceStatus(
                DmIoctl.info(reply),
                IoctlReplies.targets(reply).stream()
                        .map(each -> new StatusLine(
                                each.start(), each.length(), TargetStatus.parse(each.type(), each.params())))
                        .toList());
    }

    private static Consumer<ByteBuffer> to(DeviceId device, int flags) {
        return request -> {
            DmIoctl.address(request, device);
            request.putInt(DmIoctl.FLAGS, flags);
        };
    }

    private static int inactiveFlag(boolean inactive) {
        return inactive ? DmIoctl.QUERY_INACTIVE : 0;
    }

    private static int noFlushFlag(boolean noFlush) {
        return noFlush ? DmIoctl.NOFLUSH : 0;
    }
}
