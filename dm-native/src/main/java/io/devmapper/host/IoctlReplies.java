package io.devmapper.host;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.Version;
import io.devmapper.task.TargetVersion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what follows the header in an answer of the kernel. Pure. */
final class IoctlReplies {
    /** {@code struct dm_name_list}: dev, next, name. */
    static final int LIST_NEXT = 8;

    static final int LIST_NAME = 12;
    static final int LIST_HAS_UUID = 1;

    /** {@code struct dm_target_versions}: next, version, name. */
    static final int VERSIONS_VERSION = 4;

    static final int VERSIONS_NAME = 16;

    /** {@code struct dm_target_deps}: count, padding, dev. */
    static final int DEPS_DEV = 8;

    /** {@code struct dm_target_spec}: sector_start, length, status, next, target_type; the parameters follow. */
    static final int SPEC_BYTES = 40;

    static final int SPEC_LENGTH = 8;
    static final int SPEC_NEXT = 20;
    static final int SPEC_TYPE = 24;
    static final int SPEC_TYPE_BYTES = 16;

    private static final int ALIGNMENT = 8;

    /** One target of a table or a status, as the kernel prints it. */
    record TargetText(Sectors start, Sectors length, String type, String params) {}

    private IoctlReplies() {}

    static Version version(ByteBuffer reply, int at) {
        return new Version(
                reply.getInt(at), reply.getInt(at + Integer.BYTES), reply.getInt(at + Integer.BYTES + Integer.BYTES));
    }

    static List<ListedDevice> devices(ByteBuffer reply, Version driver) {
        int at = reply.getInt(DmIoctl.DATA_START);
        int end = reply.getInt(DmIoctl.DATA_SIZE);
        var devices = new ArrayList<ListedDevice>();
        if (end < at + LIST_NAME || reply.getLong(at) == 0) {
            return devices;
        }
        while (true) {
            int next = reply.getInt(at + LIST_NEXT);
            devices.add(device(reply, at, next == 0 ? end : at + next, driver));
            if (next == 0) {
                return devices;
            }
            at += next;
        }
    }

    private static ListedDevice device(ByteBuffer reply, int at, int end, Version driver) {
        String name = DmIoctl.text(reply, at + LIST_NAME, end);
        int tail = align(afterText(reply, at + LIST_NAME));
        // The kernel leaves in these places what was sent there, if it is too old to know them.
        OptionalLong eventNumber = driver.isAtLeast(4, 37)
                ? OptionalLong.of(Integer.toUnsignedLong(reply.getInt(tail)))
                : OptionalLong.empty();
        boolean hasUuid = driver.isAtLeast(4, 45) && (reply.getInt(tail + Integer.BYTES) & LIST_HAS_UUID) != 0;
        Optional<DmUuid> uuid = hasUuid ? DmIoctl.uuid(DmIoctl.text(reply, tail + ALIGNMENT, end)) : Optional.empty();
        return new ListedDevice(new DmName(name), DeviceNumber.ofKernel(reply.getLong(at)), eventNumber, uuid);
    }

    static List<TargetVersion> targetVersions(ByteBuffer reply) {
        int at = reply.getInt(DmIoctl.DATA_START);
        int end = reply.getInt(DmIoctl.DATA_SIZE);
        var versions = new ArrayList<TargetVersion>();
        while (at + VERSIONS_NAME < end) {
            int next = reply.getInt(at);
            versions.add(new TargetVersion(
                    DmIoctl.text(reply, at + VERSIONS_NAME, end), version(reply, at + VERSIONS_VERSION)));
            if (next == 0) {
                break;
            }
            at += next;
        }
        return versions;
    }

    static List<DeviceNumber> deps(ByteBuffer reply) {
        int at = reply.getInt(DmIoctl.DATA_START);
        int count = reply.getInt(at);
        var numbers = new ArrayList<DeviceNumber>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(DeviceNumber.ofKernel(reply.getLong(at + DEPS_DEV + i * Long.BYTES)));
        }
        return numbers;
    }

    static List<TargetText> targets(ByteBuffer reply) {
        int first = reply.getInt(DmIoctl.DATA_START);
        int end = reply.getInt(DmIoctl.DATA_SIZE);
        int count = reply.getInt(DmIoctl.TARGET_COUNT);
        var targets = new ArrayList<TargetText>(count);
        int at = first;
        for (int i = 0; i < count; i++) {
            targets.add(new TargetText(
                    Sectors.of(reply.getLong(at)),
                    Sectors.of(reply.getLong(at + SPEC_LENGTH)),
                    DmIoctl.text(reply, at + SPEC_TYPE, at + SPEC_TYPE + SPEC_TYPE_BYTES),
                    DmIoctl.text(reply, at + SPEC_BYTES, end)));
            // In an answer, unlike in a request, it counts from the first of them.
            at = first + reply.getInt(at + SPEC_NEXT);
        }
        return targets;
    }

    private static int afterText(ByteBuffer buffer, int at) {
        int to = at;
        while (buffer.get(to) != 0) {
            to++;
        }
        return to + 1;
    }

    static int align(int at) {
        return (at + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
