package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the rules of all topics need: a host for each test, and a few words. */
@ExtendWith(RuleReport.class)
abstract class ContractRules {
    static final String EINVAL = "EINVAL (22): Invalid argument";
    static final String ENXIO = "ENXIO (6): No such device or address";
    static final String EBUSY = "EBUSY (16): Device or resource busy";
    static final String ENOENT = "ENOENT (2): No such file or directory";
    static final long SIZE = 2048;

    private @Nullable ContractHost host;

    abstract ContractHost openHost();

    @BeforeEach
    final void openTheHost() {
        host = openHost();
    }

    @AfterEach
    final void closeTheHost() {
        if (host != null) {
            host.close();
        }
    }

    final ContractHost host() {
        if (host == null) {
            throw new IllegalStateException("the host is opened before each test");
        }
        return host;
    }

    final DeviceMapper dm() {
        return host().deviceMapper();
    }

    final DmName newName() {
        return host().newName();
    }

    final Disk disk() {
        return host().disks().get(0);
    }

    /** Creates a device over the beginning of the first disk. */
    final DmName createLinear() {
        DmName name = newName();
        dm().create(name, disk().table(SIZE));
        return name;
    }

    /** Creates a device over the whole of another one. */
    final DmName createOver(DmName lower) {
        DmName name = newName();
        DeviceNumber below = dm().info(lower).number();
        dm().create(name, Table.of(Sectors.of(SIZE), new LinearTarget(BlockDevice.of(below), Sectors.ZERO)));
        return name;
    }

    final DeviceNumber numberOf(DeviceId device) {
        return dm().info(device).number();
    }

    final Optional<String> message(DeviceId device, String text) {
        return dm().message(device, Sectors.ZERO, text);
    }

    /** The state of a device that has nothing but a name and a number. */
    static DeviceInfo empty(DmName name, DeviceNumber number) {
        return new DeviceInfo(name, Optional.empty(), number, false, false, false, false, 0, 0, 0, false, false);
    }

    /** The state of a device with a live table of one line. */
    static DeviceInfo live(DmName name, DeviceNumber number) {
        return new DeviceInfo(name, Optional.empty(), number, false, true, false, false, 0, 0, 1, false, false);
    }

    static void assertFails(ThrowingCallable action, Class<? extends Exception> type, String message) {
        assertThatThrownBy(action).isExactlyInstanceOf(type).hasMessage(message);
    }

    final void assertUnchanged(DeviceInfo before) {
        assertThat(dm().info(before.name())).isEqualTo(before);
    }
}
