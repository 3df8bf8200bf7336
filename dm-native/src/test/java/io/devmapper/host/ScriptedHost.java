package io.devmapper.host;

import io.devmapper.Capabilities;
import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.Version;
import io.devmapper.error.Errno;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One device of a host without a kernel: system calls and libdevmapper of one state, which write down what is asked of
 * them, fail where a test wants it, and count what would be a leak.
 */
final class ScriptedHost implements SystemCalls {
    static final DmName NAME = new DmName("data0");
    static final DmUuid UUID = new DmUuid("TEST-data0");
    static final int FD = 42;
    private static final int NOTHING = -1;

    final List<String> calls = new ArrayList<>();
    final Map<Integer, Integer> semaphores = new HashMap<>();
    final LogLines lines = new LogLines();
    final ReentrantLock lock = new ReentrantLock();
    final ScriptedLibrary library = new ScriptedLibrary(this);
    /** The index of the fallible call that fails, and how. */
    int failAt = NOTHING;

    Errno failure = Errno.EIO;
    int failAgainAt = NOTHING;
    Errno failAgain = Errno.EIO;
    boolean failed;
    int fallible;

    boolean exists;
    boolean suspended;
    boolean live;
    boolean inactive;
    boolean hasUuid;
    boolean open;
    boolean deferred;
    String name = NAME.value();
    boolean udevAnswers = true;
    long nanos;

    /** Writes a call down and tells whether it is to fail. */
    boolean fails(String call) {
        calls.add(call);
        int index = fallible++;
        if (index == failAgainAt) {
            failure = failAgain;
        }
        boolean now = index == failAt || index == failAgainAt;
        failed |= now;
        return now;
    }

    HostParts parts(boolean sync) {
        var ioctls = new Ioctls(this, FD);
        var driver = new Version(4, 47, 0);
        var queries = new QueryLane(ioctls, driver);
        var tables = new TableChanges(ioctls, queries);
        var libdm = new Libdm(library, lock, lines, line -> calls.add("log " + line.level() + " " + line.text()));
        library.sync = sync;
        var udev = new HostUdev(libdm, this, sync, time(), pause -> nanos += pause);
        var changes = new ChangeLane(new UdevChanges(libdm, udev, Settings.DEFAULT.udevTimeout()), queries, tables);
        return new HostParts(
                Settings.DEFAULT,
                new Capabilities("scripted", driver, Set.of(253), sync, "scripted"),
                queries,
                tables,
                changes,
                udev,
                ioctls::close);
    }

    private TimeSource time() {
        return new TimeSource() {
            @Override
            public long nanoTime() {
                return nanos;
            }

            @Override
            public Instant now() {
                return Instant.EPOCH.plusNanos(nanos);
            }
        };
    }

    ScriptedHost withDevice(boolean isLive, boolean isInactive, boolean isSuspended) {
        exists = true;
        live = isLive;
        inactive = isInactive;
        suspended = isSuspended;
        return this;
    }

    DeviceInfo info() {
        var buffer = DmIoctl.start(ByteBuffer.allocate(DmIoctl.HEADER_BYTES), DmIoctl.HEADER_BYTES);
        writeInfo(buffer);
        return DmIoctl.info(buffer);
    }

    private void writeInfo(ByteBuffer reply) {
        DmIoctl.putText(reply, DmIoctl.NAME, name);
        if (hasUuid) {
            DmIoctl.putText(reply, DmIoctl.UUID, UUID.value());
        }
        reply.putLong(DmIoctl.DEV, 254 << 8 | 3);
        reply.putInt(
                DmIoctl.FLAGS,
                (suspended ? DmIoctl.SUSPEND : 0)
                        | (live ? DmIoctl.ACTIVE_PRESENT : 0)
                        | (inactive ? DmIoctl.INACTIVE_PRESENT : 0)
                        | (deferred ? DmIoctl.DEFERRED_REMOVE : 0));
        reply.putInt(DmIoctl.TARGET_COUNT, 0);
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        IoctlCommand command = IoctlCommand.values()[(int) (request & 0xFF)];
        boolean suspend = DmIoctl.has(argument, DmIoctl.SUSPEND);
        if (fails("ioctl " + command + (suspend ? " suspend" : ""))) {
            return -failure.number();
        }
        if (!exists) {
            return -Errno.ENXIO.number();
        }
        switch (command) {
            case TABLE_LOAD -> inactive = true;
            case TABLE_CLEAR -> inactive = false;
            case DEV_REMOVE -> exists = false;
            case DEV_SUSPEND -> suspended = suspend;
            default -> {}
        }
        writeInfo(argument);
        return 0;
    }

    @Override
    public int open(Path path) {
        calls.add("open " + path);
        return FD;
    }

    @Override
    public int close(int fd) {
        calls.add("close " + fd);
        return 0;
    }

    @Override
    public int semaphore(int key) {
        return semaphores.containsKey(key) ? key : -Errno.ENOENT.number();
    }

    @Override
    public int newSemaphore() {
        return -Errno.ENOSPC.number();
    }

    @Override
    public int semaphoreValue(int id) {
        return semaphores.getOrDefault(id, -Errno.EINVAL.number());
    }

    @Override
    public int removeSemaphore(int id) {
        calls.add("remove semaphore");
        return semaphores.remove(id) == null ? -Errno.EINVAL.number() : 0;
    }
}
