package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DmIoctlTest {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(512);

    @Test
    void requestHasVersionSizesAndNothingElseOfAnEarlierCall() {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) 0x55);
        }

        DmIoctl.start(buffer, 400);

        assertThat(buffer.order()).isEqualTo(ByteOrder.nativeOrder());
        assertThat(buffer.getInt(0)).isEqualTo(4);
        assertThat(buffer.getInt(12)).isEqualTo(400);
        assertThat(buffer.getInt(16)).isEqualTo(312);
        buffer.putInt(0, 0).putInt(12, 0).putInt(16, 0);
        for (int i = 0; i < 312; i++) {
            assertThat(buffer.get(i)).as("byte " + i).isZero();
        }
        assertThat(buffer.get(312)).isEqualTo((byte) 0x55);
    }

    @Test
    void nameUuidAndNumberEachHaveTheirOwnField() {
        DmIoctl.start(buffer, 312);
        DmIoctl.address(buffer, new DmName("é"));
        assertThat(bytes(48, 3)).containsExactly(0xC3, 0xA9, 0);

        DmIoctl.start(buffer, 312);
        DmIoctl.address(buffer, new DmUuid("U-1"));
        assertThat(bytes(176, 4)).containsExactly('U', '-', '1', 0);
        assertThat(bytes(48, 1)).containsExactly(0);

        DmIoctl.start(buffer, 312);
        DmIoctl.address(buffer, new DeviceNumber(254, 0x12345));
        assertThat(buffer.getLong(40)).isEqualTo(0x1230_FE45L);
    }

    @Test
    void longestNameAndUuidFitTheirFields() {
        DmIoctl.start(buffer, 312);
        DmIoctl.address(buffer, new DmName("n".repeat(127)));
        DmIoctl.address(buffer, new DmUuid("u".repeat(128)));

        assertThat(buffer.get(174)).isEqualTo((byte) 'n');
        assertThat(buffer.get(175)).isZero();
        assertThat(buffer.get(303)).isEqualTo((byte) 'u');
        assertThat(buffer.get(304)).isZero();
        assertThat(DmIoctl.info(buffer).name().value()).hasSize(127);
        assertThat(DmIoctl.info(buffer).uuid().orElseThrow().value()).hasSize(128);
    }

    @Test
    void infoReadsEveryFieldFromItsPlace() {
        DmIoctl.start(buffer, 312);
        buffer.putInt(20, 3).putInt(24, 2).putInt(32, -1).putLong(40, 0xFE07);
        DmIoctl.putText(buffer, 48, "data0");

        assertThat(DmIoctl.info(buffer))
                .isEqualTo(new DeviceInfo(
                        new DmName("data0"),
                        Optional.empty(),
                        new DeviceNumber(254, 7),
                        false,
                        false,
                        false,
                        false,
                        2,
                        0xFFFF_FFFFL,
                        3,
                        false,
                        false));
    }

    @Test
    void everyFlagIsReadFromItsOwnBit() {
        DmIoctl.start(buffer, 312);
        DmIoctl.putText(buffer, 48, "data0");

        assertThat(withFlags(0x2).suspended()).isTrue();
        assertThat(withFlags(~0x2).suspended()).isFalse();
        assertThat(withFlags(0x20).liveTable()).isTrue();
        assertThat(withFlags(~0x20).liveTable()).isFalse();
        assertThat(withFlags(0x40).inactiveTable()).isTrue();
        assertThat(withFlags(~0x40).inactiveTable()).isFalse();
        assertThat(withFlags(0x1).readOnly()).isTrue();
        assertThat(withFlags(~0x1).readOnly()).isFalse();
        assertThat(withFlags(0x20000).deferredRemove()).isTrue();
        assertThat(withFlags(~0x20000).deferredRemove()).isFalse();
        assertThat(withFlags(0x40000).internalSuspend()).isTrue();
        assertThat(withFlags(~0x40000).internalSuspend()).isFalse();
    }

    @Test
    void requestCodesAreThoseOfTheHeader() {
        assertThat(IoctlCommand.VERSION.request()).isEqualTo(0xC138FD00L);
        assertThat(IoctlCommand.TARGET_MSG.request()).isEqualTo(0xC138FD0EL);
        assertThat(IoctlCommand.DEV_ARM_POLL.request()).isEqualTo(0xC138FD10L);
        assertThat(IoctlCommand.GET_TARGET_VERSION.request()).isEqualTo(0xC138FD11L);
    }

    private DeviceInfo withFlags(int flags) {
        buffer.putInt(28, flags);
        return DmIoctl.info(buffer);
    }

    private int[] bytes(int at, int count) {
        int[] bytes = new int[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = buffer.get(at + i) & 0xFF;
        }
        return bytes;
    }
}
