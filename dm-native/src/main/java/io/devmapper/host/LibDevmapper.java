package io.devmapper.host;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/** The functions of libdevmapper that the change lane needs, with their C names. Texts are NUL-terminated bytes. */
interface LibDevmapper extends Library {
    /** {@code dm_log_fn}: the library formats first, so the variable part is always one text. */
    interface LogFunction extends Callback {
        void invoke(int level, @Nullable Pointer file, int line, @Nullable Pointer format, @Nullable Pointer message);
    }

    @Nullable
    Pointer dm_task_create(int type);

    void dm_task_destroy(Pointer task);

    int dm_task_run(Pointer task);

    int dm_task_get_errno(Pointer task);

    int dm_task_set_name(Pointer task, byte[] name);

    int dm_task_set_uuid(Pointer task, byte[] uuid);

    int dm_task_set_newname(Pointer task, byte[] newName);

    int dm_task_set_newuuid(Pointer task, byte[] newUuid);

    int dm_task_set_major(Pointer task, int major);

    int dm_task_set_minor(Pointer task, int minor);

    int dm_task_set_uid(Pointer task, int uid);

    int dm_task_set_gid(Pointer task, int gid);

    int dm_task_set_mode(Pointer task, int mode);

    int dm_task_set_add_node(Pointer task, int addNode);

    int dm_task_set_read_ahead(Pointer task, int readAhead, int flags);

    int dm_task_set_cookie(Pointer task, IntByReference cookie, short flags);

    int dm_task_set_geometry(Pointer task, byte[] cylinders, byte[] heads, byte[] sectors, byte[] start);

    int dm_task_deferred_remove(Pointer task);

    int dm_task_get_info(Pointer task, Pointer info);

    @Nullable
    Pointer dm_task_get_name(Pointer task);

    @Nullable
    Pointer dm_task_get_uuid(Pointer task);

    void dm_task_update_nodes();

    int dm_udev_create_cookie(IntByReference cookie);

    int dm_udev_complete(int cookie);

    int dm_udev_wait_immediate(int cookie, IntByReference ready);

    void dm_udev_set_sync_support(int sync);

    int dm_udev_get_sync_support();

    int dm_get_library_version(byte[] version, long size);

    int dm_set_dev_dir(byte[] path);

    int dm_set_sysfs_dir(byte[] path);

    int dm_set_uuid_prefix(byte[] prefix);

    int dm_set_name_mangling_mode(int mode);

    void dm_log_init(@Nullable LogFunction function);

    void dm_lib_release();
}
