package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Cookie;
import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.task.Create;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.Message;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules 1100 to 1119: the end of a device-mapper. */
abstract class CloseRules extends ContractRules {
    private static void assertClosed(ThrowingCallable action) {
        assertThatThrownBy(action).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Rule("After a close every task is refused with IllegalStateException.")
    void c1101_tasksAreRefusedAfterClose() {
        DmName name = newName();
        DeviceMapper closed = host().open();
        closed.close();
        assertClosed(() -> closed.run(new ListDevices()));
        assertClosed(() -> closed.run(new DriverVersion()));
        assertClosed(() -> closed.run(new Info(name)));
        assertClosed(() -> closed.run(new Create(name)));
        assertClosed(() -> closed.run(Message.of(name, Sectors.ZERO, "@stats_list")));
        assertThat(dm().find(name)).isEmpty();
    }

    @Rule("After a close no cookie can be made, completed, polled or waited for.")
    void c1102_udevIsRefusedAfterClose() {
        DeviceMapper closed = host().open();
        Cookie cookie = dm().udev().create();
        closed.close();
        assertClosed(() -> closed.udev().create());
        assertClosed(() -> closed.udev().complete(cookie));
        assertClosed(() -> closed.udev().poll(cookie));
        assertClosed(() -> closed.udev().await(cookie, Duration.ofSeconds(30)));
        assertThat(dm().udev().poll(cookie)).isTrue();
    }

    @Rule("A second close does nothing.")
    void c1103_secondCloseDoesNothing() {
        DeviceMapper closed = host().open();
        closed.close();
        closed.close();
        assertClosed(() -> closed.run(new ListDevices()));
    }

    @Rule("A close leaves devices, regions and other device-mappers of the host alone.")
    void c1104_closeLeavesDevicesAlone() {
        DmName name = newName();
        try (DeviceMapper other = host().open()) {
            other.create(name, disk().table(SIZE));
            other.message(name, Sectors.ZERO, "@stats_create - /1 0 rules");
        }
        assertThat(dm().info(name)).isEqualTo(live(name, numberOf(name)));
        assertThat(message(name, "@stats_list")).contains("0: 0+2048 2048 rules -\n");
    }

    @Rule("Settings and capabilities can be read after a close.")
    void c1105_settingsCanBeReadAfterClose() {
        DeviceMapper closed = host().open();
        closed.close();
        assertThat(closed.settings()).isEqualTo(dm().settings());
        assertThat(closed.capabilities()).isEqualTo(dm().capabilities());
    }
}
