package io.devmapper.host;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.KernelText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads and writes {@code struct dm_ioctl}, with which every request and every answer starts. Pure. */
final class DmIoctl {
    static final int HEADER_BYTES = 312;
    static final int VERSION = 0;
    static final int DATA_SIZE = 12;
    static final int DATA_START = 16;
    static final int TARGET_COUNT = 20;
    static final int OPEN_COUNT = 24;
    static final int FLAGS = 28;
    static final int EVENT_NR = 32;
    static final int DEV = 40;
    static final int NAME = 48;
    static final int NAME_BYTES = 128;
    static final int UUID = 176;
    static final int UUID_BYTES = 129;

    static final int READONLY = 0x1;
    static final int SUSPEND = 0x2;
    static final int STATUS_TABLE = 0x10;
    static final int ACTIVE_PRESENT = 0x20;
    static final int INACTIVE_PRESENT = 0x40;
    static final int BUFFER_FULL = 0x100;
    static final int SKIP_LOCKFS = 0x400;
    static final int NOFLUSH = 0x800;
    static final int QUERY_INACTIVE = 0x1000;
    static final int UUID_WANTED = 0x4000;
    static final int SECURE_DATA = 0x8000;
    static final int DATA_OUT = 0x10000;
    static final int DEFERRED_REMOVE = 0x20000;
    static final int INTERNAL_SUSPEND = 0x40000;

    /** The interface that the driver must have; it takes any lower minor number than its own. */
    private static final int INTERFACE = 4;

    private DmIoctl() {}

    /** Starts a request of all zeros but its version and its size, in the native byte order. */
    static ByteBuffer start(ByteBuffer buffer, int dataSize) {
        buffer.clear().order(ByteOrder.nativeOrder());
        for (int i = 0; i < HEADER_BYTES; i += Long.BYTES) {
            buffer.putLong(i, 0);
        }
        buffer.putInt(VERSION, INTERFACE);
        buffer.putInt(DATA_SIZE, dataSize);
        buffer.putInt(DATA_START, HEADER_BYTES);
        return buffer;
    }

    static void address(ByteBuffer request, DeviceId device) {
        if (device instanceof DmName name) {
            putText(request, NAME, name.value());
        } else if (device instanceof DmUuid uuid) {
            putText(request, UUID, uuid.value());
        } else if (device instanceof DeviceNumber number) {
            request.putLong(DEV, number.toKernel());
        }
    }

    static void putText(ByteBuffer buffer, int at, String text) {
        byte[] bytes = KernelText.encode(text);
        buffer.put(at, bytes, 0, bytes.length);
        buffer.put(at + bytes.length, (byte) 0);
    }

    /** Reads a NUL-terminated text; one that is not terminated ends where its field does. */
    static String text(ByteBuffer buffer, int at, int end) {
        int to = at;
        while (to < end && buffer.get(to) != 0) {
            to++;
        }
        return KernelText.decode(buffer.slice(at, to - at));
    }

    static boolean has(ByteBuffer reply, int flag) {
        return (reply.getInt(FLAGS) & flag) != 0;
    }

    static DeviceNumber number(ByteBuffer reply) {
        return DeviceNumber.ofKernel(reply.getLong(DEV));
    }

    static DeviceInfo info(ByteBuffer reply) {
        return new DeviceInfo(
                new DmName(text(reply, NAME, NAME + NAME_BYTES)),
                uuid(text(reply, UUID, UUID + UUID_BYTES)),
                number(reply),
                has(reply, SUSPEND),
                has(reply, ACTIVE_PRESENT),
                has(reply, INACTIVE_PRESENT),
                has(reply, READONLY),
                reply.getInt(OPEN_COUNT),
                Integer.toUnsignedLong(reply.getInt(EVENT_NR)),
                reply.getInt(TARGET_COUNT),
                has(reply, DEFERRED_REMOVE),
                has(reply, INTERNAL_SUSPEND));
    }

    static Optional<DmUuid> uuid(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new DmUuid(text));
    }
}
