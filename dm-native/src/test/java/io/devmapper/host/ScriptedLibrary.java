package io.devmapper.host;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.devmapper.DeviceInfo;
import io.devmapper.error.Errno;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The libdevmapper of a {@link ScriptedHost}. Every function checks that its caller holds the lock. */
final class ScriptedLibrary implements LibDevmapper {
    private static final Set<ChangeType> WITH_UEVENT = Set.of(ChangeType.RESUME, ChangeType.REMOVE, ChangeType.RENAME);

    private final ScriptedHost host;
    private final Map<Pointer, Task> tasks = new HashMap<>();
    private int lastHandle = 4096;
    private int lastCookie = 0x0D4D_1000;
    boolean sync = true;
    int errno;

    private static final class Task {
        final ChangeType type;
        int cookie;
        boolean deferred;
        String newName = "";

        Task(ChangeType type) {
            this.type = type;
        }
    }

    ScriptedLibrary(ScriptedHost host) {
        this.host = host;
    }

    int liveTasks() {
        return tasks.size();
    }

    private int answer(String call) {
        return fails(call) ? 0 : 1;
    }

    private boolean fails(String call) {
        requireLock(call);
        return host.fails(call);
    }

    private void requireLock(String call) {
        if (!host.lock.isHeldByCurrentThread()) {
            throw new AssertionError(call + " without the lock");
        }
    }

    private void note(String call) {
        requireLock(call);
        host.calls.add(call);
    }

    private static String text(byte[] bytes) {
        if (bytes[bytes.length - 1] != 0) {
            throw new AssertionError("text without NUL");
        }
        return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
    }

    private Task task(Pointer handle) {
        Task task = tasks.get(handle);
        if (task == null) {
            throw new AssertionError("used after it was destroyed: " + handle);
        }
        return task;
    }

    @Override
    public @Nullable Pointer dm_task_create(int number) {
        ChangeType type = java.util.Arrays.stream(ChangeType.values())
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
        if (fails("create " + type)) {
            return null;
        }
        Pointer handle = new Pointer(lastHandle++);
        tasks.put(handle, new Task(type));
        return handle;
    }

    @Override
    public void dm_task_destroy(Pointer handle) {
        note("destroy");
        task(handle);
        tasks.remove(handle);
    }

    @Override
    public int dm_task_run(Pointer handle) {
        Task task = task(handle);
        errno = 0;
        if (fails("run " + task.type)) {
            errno = host.failure.number();
        } else if (task.type != ChangeType.CREATE && task.type != ChangeType.MKNODES && !host.exists) {
            errno = Errno.ENXIO.number();
        }
        if (errno != 0) {
            complete(task.cookie);
            return 0;
        }
        boolean uevent = WITH_UEVENT.contains(task.type) && !(task.deferred && host.open);
        change(task);
        if (task.cookie != 0 && (!uevent || host.udevAnswers)) {
            complete(task.cookie);
        }
        return 1;
    }

    private void change(Task task) {
        switch (task.type) {
            case CREATE -> host.exists = true;
            case RESUME -> {
                host.live |= host.inactive;
                host.inactive = false;
                host.suspended = false;
            }
            case REMOVE, REMOVE_ALL -> {
                host.deferred = task.deferred && host.open;
                host.exists = host.deferred;
            }
            case RENAME -> {
                if (!task.newName.isEmpty()) {
                    host.name = task.newName;
                }
            }
            case MKNODES, SET_GEOMETRY -> {}
        }
    }

    private void complete(int cookie) {
        host.semaphores.computeIfPresent(cookie, (key, value) -> value - 1);
    }

    @Override
    public int dm_task_get_errno(Pointer handle) {
        return errno;
    }

    @Override
    public int dm_task_set_name(Pointer handle, byte[] name) {
        return answer("set_name " + text(name));
    }

    @Override
    public int dm_task_set_uuid(Pointer handle, byte[] uuid) {
        return answer("set_uuid " + text(uuid));
    }

    @Override
    public int dm_task_set_newname(Pointer handle, byte[] newName) {
        task(handle).newName = text(newName);
        return answer("set_newname " + text(newName));
    }

    @Override
    public int dm_task_set_newuuid(Pointer handle, byte[] newUuid) {
        host.hasUuid = true;
        return answer("set_newuuid " + text(newUuid));
    }

    @Override
    public int dm_task_set_major(Pointer handle, int major) {
        return answer("set_major " + major);
    }

    @Override
    public int dm_task_set_minor(Pointer handle, int minor) {
        return answer("set_minor " + minor);
    }

    @Override
    public int dm_task_set_uid(Pointer handle, int uid) {
        return answer("set_uid " + uid);
    }

    @Override
    public int dm_task_set_gid(Pointer handle, int gid) {
        return answer("set_gid " + gid);
    }

    @Override
    public int dm_task_set_mode(Pointer handle, int mode) {
        return answer("set_mode 0" + Integer.toOctalString(mode));
    }

    @Override
    public int dm_task_set_add_node(Pointer handle, int addNode) {
        return answer("set_add_node " + addNode);
    }

    @Override
    public int dm_task_set_read_ahead(Pointer handle, int readAhead, int flags) {
        return answer("set_read_ahead " + Integer.toUnsignedString(readAhead) + " " + flags);
    }

    @Override
    public int dm_task_set_cookie(Pointer handle, IntByReference cookie, short flags) {
        if (fails(String.format("set_cookie flags 0x%x", flags))) {
            return 0;
        }
        if (!sync) {
            cookie.setValue(0);
            return 1;
        }
        if (!host.semaphores.containsKey(cookie.getValue())) {
            throw new AssertionError("a cookie that nobody has made");
        }
        host.semaphores.merge(cookie.getValue(), 1, Integer::sum);
        task(handle).cookie = cookie.getValue();
        return 1;
    }

    @Override
    public int dm_task_set_geometry(Pointer handle, byte[] cylinders, byte[] heads, byte[] sectors, byte[] start) {
        return answer(
                "set_geometry c" + text(cylinders) + " h" + text(heads) + " s" + text(sectors) + " at " + text(start));
    }

    @Override
    public int dm_task_deferred_remove(Pointer handle) {
        task(handle).deferred = true;
        return answer("deferred_remove");
    }

    @Override
    public int dm_task_get_info(Pointer handle, Pointer info) {
        if (fails("get_info " + task(handle).type)) {
            return 0;
        }
        DeviceInfo now = host.info();
        int[] words = {
            1,
            now.suspended() ? 1 : 0,
            now.liveTable() ? 1 : 0,
            now.inactiveTable() ? 1 : 0,
            now.openCount(),
            (int) now.eventNumber(),
            now.number().major(),
            now.number().minor(),
            0,
            now.targetCount(),
            now.deferredRemove() ? DmIoctl.DEFERRED_REMOVE : 0,
            0
        };
        info.write(0, words, 0, words.length);
        return 1;
    }

    @Override
    public @Nullable Pointer dm_task_get_name(Pointer handle) {
        return fails("get_name") ? null : pointer(host.name);
    }

    @Override
    public @Nullable Pointer dm_task_get_uuid(Pointer handle) {
        return fails("get_uuid") ? null : pointer(host.hasUuid ? ScriptedHost.UUID.value() : "");
    }

    private static Pointer pointer(String text) {
        byte[] bytes = NativeText.bytes(text);
        Memory memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    @Override
    public void dm_task_update_nodes() {
        note("update_nodes");
    }

    @Override
    public int dm_udev_create_cookie(IntByReference cookie) {
        if (fails("create_cookie")) {
            return 0;
        }
        cookie.setValue(++lastCookie);
        host.semaphores.put(lastCookie, 1);
        return 1;
    }

    @Override
    public int dm_udev_complete(int cookie) {
        note("complete");
        complete(cookie);
        return 1;
    }

    @Override
    public int dm_udev_wait_immediate(int cookie, IntByReference ready) {
        Integer value = host.semaphores.get(cookie);
        if (fails("wait_immediate")) {
            return 0;
        }
        if (value == null || value != 1) {
            throw new AssertionError("would block, or is gone: " + value);
        }
        host.semaphores.remove(cookie);
        ready.setValue(1);
        return 1;
    }

    @Override
    public void dm_udev_set_sync_support(int value) {
        note("set_sync_support " + value);
        sync = value == 1;
    }

    @Override
    public int dm_udev_get_sync_support() {
        return sync ? 1 : 0;
    }

    @Override
    public int dm_get_library_version(byte[] version, long size) {
        byte[] text = "1.02.185 (2022-05-18)".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, version, 0, text.length);
        return answer("get_library_version");
    }

    @Override
    public int dm_set_dev_dir(byte[] path) {
        return answer("set_dev_dir " + text(path));
    }

    @Override
    public int dm_set_sysfs_dir(byte[] path) {
        return answer("set_sysfs_dir " + text(path));
    }

    @Override
    public int dm_set_uuid_prefix(byte[] prefix) {
        return answer("set_uuid_prefix " + text(prefix));
    }

    @Override
    public int dm_set_name_mangling_mode(int mode) {
        return answer("set_name_mangling_mode " + mode);
    }

    @Override
    public void dm_log_init(@Nullable LogFunction function) {
        host.calls.add("log_init " + (function == null ? "default" : "own"));
    }

    @Override
    public void dm_lib_release() {
        note("lib_release");
    }
}
