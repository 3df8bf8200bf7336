package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.Version;
import io.devmapper.host.IoctlReplies.TargetText;
import io.devmapper.task.TargetVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IoctlRepliesTest {
    private static final Version NEW = new Version(4, 47, 0);
    private static final int DATA = 312;

    private final ByteBuffer reply = DmIoctl.start(ByteBuffer.allocateDirect(1024), DATA);

    private void end(int offset) {
        reply.putInt(12, DATA + offset);
    }

    private void text(int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        reply.put(DATA + offset, bytes);
        reply.put(DATA + offset + bytes.length, (byte) 0);
    }

    private void twoDevices() {
        // dev, next, name, then from the next multiple of 8: event number, flags, uuid
        reply.putLong(DATA, 0xFE01).putInt(DATA + 8, 48);
        text(12, "a");
        reply.putInt(DATA + 16, 7).putInt(DATA + 20, 1);
        text(24, "TEST-0123456789");
        reply.putLong(DATA + 48, 0xFE02).putInt(DATA + 56, 0);
        text(60, "bcd\\x20e");
        reply.putInt(DATA + 72, -1).putInt(DATA + 76, 2);
        end(80);
    }

    @Test
    void listReadsEventNumberAndUuidBehindTheName() {
        twoDevices();

        assertThat(IoctlReplies.devices(reply, NEW))
                .containsExactly(
                        new ListedDevice(
                                new DmName("a"),
                                new DeviceNumber(254, 1),
                                OptionalLong.of(7),
                                Optional.of(new DmUuid("TEST-0123456789"))),
                        new ListedDevice(
                                new DmName("bcd\\x20e"),
                                new DeviceNumber(254, 2),
                                OptionalLong.of(0xFFFF_FFFFL),
                                Optional.empty()));
    }

    @Test
    void listOfOlderDriversHasNoMoreThanTheyWrite() {
        twoDevices();

        assertThat(IoctlReplies.devices(reply, new Version(4, 44, 0)))
                .extracting(ListedDevice::eventNumber, ListedDevice::uuid)
                .containsExactly(
                        tuple(OptionalLong.of(7), Optional.empty()),
                        tuple(OptionalLong.of(0xFFFF_FFFFL), Optional.empty()));
        assertThat(IoctlReplies.devices(reply, new Version(4, 36, 0)))
                .extracting(ListedDevice::eventNumber)
                .containsExactly(OptionalLong.empty(), OptionalLong.empty());
    }

    @Test
    void listWithoutDevicesIsEmpty() {
        reply.putLong(DATA, 0);
        end(12);
        assertThat(IoctlReplies.devices(reply, NEW)).isEmpty();
        end(-7);
        assertThat(IoctlReplies.devices(reply, NEW)).isEmpty();
    }

    @Test
    void targetVersionsFollowTheirNextField() {
        reply.putInt(DATA, 24).putInt(DATA + 4, 1).putInt(DATA + 8, 6).putInt(DATA + 12, 2);
        text(16, "striped");
        reply.putInt(DATA + 24, 0).putInt(DATA + 28, 9).putInt(DATA + 32, 8).putInt(DATA + 36, 7);
        text(40, "zero");
        end(45);

        assertThat(IoctlReplies.targetVersions(reply))
                .containsExactly(
                        new TargetVersion("striped", new Version(1, 6, 2)),
                        new TargetVersion("zero", new Version(9, 8, 7)));
    }

    @Test
    void depsAreNumbersBehindTheirCount() {
        reply.putInt(DATA, 2).putLong(DATA + 8, 0x0100).putLong(DATA + 16, 0x1000_0801);

        assertThat(IoctlReplies.deps(reply)).containsExactly(new DeviceNumber(1, 0), new DeviceNumber(8, 0x10001));
    }

    @Test
    void targetsFollowOffsetsFromTheFirstOfThem() {
        reply.putInt(20, 3);
        spec(0, 0, 8, 56, "linear", "1:0 0");
        spec(56, 8, 16, 112, "zero", "");
        spec(112, 24, 1, 168, "fifteen-letters", "x y");
        end(168);

        assertThat(IoctlReplies.targets(reply))
                .containsExactly(
                        new TargetText(Sectors.of(0), Sectors.of(8), "linear", "1:0 0"),
                        new TargetText(Sectors.of(8), Sectors.of(16), "zero", ""),
                        new TargetText(Sectors.of(24), Sectors.of(1), "fifteen-letters", "x y"));
    }

    private void spec(int at, long start, long length, int next, String type, String params) {
        reply.putLong(DATA + at, start).putLong(DATA + at + 8, length).putInt(DATA + at + 20, next);
        text(at + 24, type);
        text(at + 40, params);
    }
}
