package io.devmapper.host;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.devmapper.Cookie;
import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.TaskFailedException;
import io.devmapper.task.DmTask;
import io.devmapper.task.Geometry;
import io.devmapper.task.NodeOptions;
import io.devmapper.task.ReadAhead;
import org.jspecify.annotations.Nullable;

/**
 * One {@code dm_task}, which is destroyed whatever happens, and whose cookie is not left waiting for a uevent that was
 * never raised. Every method, {@code close} too, is called with the library's lock held.
 */
final class LibdmTask implements AutoCloseable {
    /** {@code struct dm_info}: twelve numbers of 32 bits. */
    static final int INFO_BYTES = 48;

    static final int INFO_SUSPENDED = 4;
    static final int INFO_LIVE_TABLE = 8;
    static final int INFO_INACTIVE_TABLE = 12;
    static final int INFO_OPEN_COUNT = 16;
    static final int INFO_EVENT_NR = 20;
    static final int INFO_MAJOR = 24;
    static final int INFO_MINOR = 28;
    static final int INFO_READ_ONLY = 32;
    static final int INFO_TARGET_COUNT = 36;
    static final int INFO_DEFERRED_REMOVE = 40;
    static final int INFO_INTERNAL_SUSPEND = 44;

    static final int ADD_NODE_ON_CREATE = 1;
    static final int READ_AHEAD_MINIMUM = 1;

    private final Libdm libdm;
    private final LibDevmapper lib;
    private final DmTask<?> task;
    private final Failure attempt;
    private final Pointer handle;
    private Cookie pending = Cookie.NONE;

    LibdmTask(Libdm libdm, LibDevmapper lib, DmTask<?> task, ChangeType type) {
        this.libdm = libdm;
        this.lib = lib;
        this.task = task;
        this.attempt = Failure.of(task, "");
        Pointer created = lib.dm_task_create(type.number());
        if (created == null) {
            throw new TaskFailedException(libdm.detailed(attempt, "dm_task_create failed"));
        }
        this.handle = created;
    }

    private LibdmTask set(String function, int answer) {
        libdm.require(attempt, function, answer);
        return this;
    }

    LibdmTask device(DeviceId device) {
        if (device instanceof DmUuid uuid) {
            return set("dm_task_set_uuid", lib.dm_task_set_uuid(handle, NativeText.bytes(uuid.value())));
        }
        if (device instanceof DeviceNumber number) {
            return number(number);
        }
        return set("dm_task_set_name", lib.dm_task_set_name(handle, NativeText.bytes(device.toString())));
    }

    LibdmTask number(DeviceNumber number) {
        set("dm_task_set_major", lib.dm_task_set_major(handle, number.major()));
        return set("dm_task_set_minor", lib.dm_task_set_minor(handle, number.minor()));
    }

    LibdmTask uuid(DmUuid uuid) {
        return set("dm_task_set_uuid", lib.dm_task_set_uuid(handle, NativeText.bytes(uuid.value())));
    }

    LibdmTask newName(DmName name) {
        return set("dm_task_set_newname", lib.dm_task_set_newname(handle, NativeText.bytes(name.value())));
    }

    LibdmTask newUuid(DmUuid uuid) {
        return set("dm_task_set_newuuid", lib.dm_task_set_newuuid(handle, NativeText.bytes(uuid.value())));
    }

    LibdmTask node(NodeOptions node) {
        node.uid().ifPresent(uid -> set("dm_task_set_uid", lib.dm_task_set_uid(handle, uid)));
        node.gid().ifPresent(gid -> set("dm_task_set_gid", lib.dm_task_set_gid(handle, gid)));
        node.mode().ifPresent(mode -> set("dm_task_set_mode", lib.dm_task_set_mode(handle, mode)));
        if (node.onCreate()) {
            set("dm_task_set_add_node", lib.dm_task_set_add_node(handle, ADD_NODE_ON_CREATE));
        }
        return this;
    }

    LibdmTask readAhead(ReadAhead value) {
        if (value.equals(ReadAhead.AUTO)) {
            return this;
        }
        int flags = value.minimum() ? READ_AHEAD_MINIMUM : 0;
        return set("dm_task_set_read_ahead", lib.dm_task_set_read_ahead(handle, (int) value.sectors(), flags));
    }

    LibdmTask deferred(boolean deferred) {
        return deferred ? set("dm_task_deferred_remove", lib.dm_task_deferred_remove(handle)) : this;
    }

    LibdmTask geometry(Geometry geometry) {
        return set(
                "dm_task_set_geometry",
                lib.dm_task_set_geometry(
                        handle,
                        NativeText.bytes(Integer.toString(geometry.cylinders())),
                        NativeText.bytes(Integer.toString(geometry.heads())),
                        NativeText.bytes(Integer.toString(geometry.sectors())),
                        NativeText.bytes(geometry.start().toString())));
    }

    /** Counts one uevent up, which {@link #run} has counted down again if the kernel raises none. */
    LibdmTask cookie(Cookie cookie, int flags) {
        set("dm_task_set_cookie", lib.dm_task_set_cookie(handle, new IntByReference(cookie.value()), (short) flags));
        pending = cookie;
        return this;
    }

    LibdmTask run() {
        pending = Cookie.NONE;
        if (lib.dm_task_run(handle) != 1) {
            int errno = lib.dm_task_get_errno(handle);
            throw errno > 0
                    ? DeviceMapperException.of(task, new Errno(errno), libdm.diagnostics())
                    : new TaskFailedException(libdm.detailed(attempt, "dm_task_run failed without an error number"));
        }
        return this;
    }

    /** Copies the answer of a run out of the task. */
    DeviceInfo info() {
        try (Memory info = new Memory(INFO_BYTES)) {
            set("dm_task_get_info", lib.dm_task_get_info(handle, info));
            return new DeviceInfo(
                    new DmName(text("dm_task_get_name", lib.dm_task_get_name(handle))),
                    DmIoctl.uuid(text("dm_task_get_uuid", lib.dm_task_get_uuid(handle))),
                    new DeviceNumber(info.getInt(INFO_MAJOR), info.getInt(INFO_MINOR)),
                    info.getInt(INFO_SUSPENDED) != 0,
                    info.getInt(INFO_LIVE_TABLE) != 0,
                    info.getInt(INFO_INACTIVE_TABLE) != 0,
                    info.getInt(INFO_READ_ONLY) != 0,
                    info.getInt(INFO_OPEN_COUNT),
                    Integer.toUnsignedLong(info.getInt(INFO_EVENT_NR)),
                    info.getInt(INFO_TARGET_COUNT),
                    info.getInt(INFO_DEFERRED_REMOVE) != 0,
                    info.getInt(INFO_INTERNAL_SUSPEND) != 0);
        }
    }

    private String text(String function, @Nullable Pointer text) {
        if (text == null) {
            throw new TaskFailedException(libdm.detailed(attempt, function + " failed"));
        }
        return NativeText.read(text);
    }

    /** Destroys the task. */
    @Override
    public void close() {
        if (!pending.equals(Cookie.NONE)) {
            lib.dm_udev_complete(pending.value());
        }
        lib.dm_task_destroy(handle);
    }
}
