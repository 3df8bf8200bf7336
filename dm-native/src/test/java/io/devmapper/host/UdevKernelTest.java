package io.devmapper.host;

import static io.devmapper.host.KernelFixture.exists;
import static io.devmapper.host.KernelFixture.linear;
import static io.devmapper.host.KernelFixture.node;
import static io.devmapper.host.KernelFixture.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Cookie;
import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Settings;
import io.devmapper.UdevPolicy;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.TaskFailedException;
import io.devmapper.error.UdevTimeoutException;
import io.devmapper.task.Create;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.NodeOptions;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A udev daemon that does not answer, and none at all: here it is stopped for the time of a test. */
@Tag("kernel")
@Timeout(120)
class UdevKernelTest {
    private static final DmName NAME = DmName.of("data 0");
    private static final Settings OFF = Settings.DEFAULT.withUdev(UdevPolicy.OFF);

    private String udevd = "";

    @BeforeEach
    void stopUdev() throws Exception {
        udevd = KernelFixture.udevd();
        signal("STOP", udevd);
    }

    @AfterEach
    void letUdevGoOn() throws Exception {
        signal("CONT", udevd);
        KernelFixture.run("udevadm", "settle");
        assertThat(KernelFixture.nodes()).containsExactly("control");
    }

    private static Object mode(DmName name) throws IOException {
        return (int) Files.getAttribute(node(name), "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void changeThatUdevDoesNotAnswerEndsAtTheLimit() throws Exception {
        try (var host = new KernelFixture(Settings.DEFAULT)) {
            try (var hasty = NativeDeviceMapper.open(Settings.DEFAULT.withUdevTimeout(Duration.ofMillis(300)))) {
                assertThat(hasty.capabilities().udevSync()).isTrue();
                assertThatThrownBy(() -> hasty.create(NAME, linear("/dev/ram0", 2048)))
                        .isInstanceOf(UdevTimeoutException.class)
                        .hasMessageMatching("CREATE data\\\\x200: cookie 0x0d4d[0-9a-f]{4}: udev did not complete it"
                                + " within PT0\\.3S");
            }

            assertThat(host.dm.info(NAME).liveTable()).as("the change was made").isTrue();
            assertThat(KernelFixture.semaphores()).isEmpty();
            signal("CONT", udevd);
            KernelFixture.run("udevadm", "settle");
            assertThat(Files.isSymbolicLink(node(NAME)))
                    .as("udev was late, but nothing was in its way")
                    .isTrue();
        }
    }

    @Test
    void cookieThatUdevDoesNotAnswerCanBeCompletedByHand() throws Exception {
        try (var host = new KernelFixture(Settings.DEFAULT)) {
            Cookie cookie = host.dm.udev().create();
            assertThat(cookie.prefix()).isEqualTo(Cookie.MAGIC);
            host.dm.run(new Create(NAME, linear("/dev/ram0", 2048))
                    .withUdev(io.devmapper.task.UdevOptions.DEFAULT.withCookie(cookie)));
            assertThat(host.dm.udev().poll(cookie)).isFalse();

            host.dm.udev().complete(cookie);
            assertThatThrownBy(() -> host.dm.udev().complete(cookie)).isInstanceOf(TaskFailedException.class);
            assertThat(host.dm.udev().poll(cookie)).isTrue();

            assertThatThrownBy(() -> host.dm.udev().complete(cookie)).isInstanceOf(InvalidRequestException.class);
            assertThat(KernelFixture.semaphores()).isEmpty();
            signal("CONT", udevd);
            KernelFixture.run("udevadm", "settle");
        }
    }

    @Test
    void withoutUdevTheLibraryMakesTheNodes() throws Exception {
        try (var host = new KernelFixture(OFF)) {
            var dm = host.dm;
            assertThat(dm.capabilities().udevSync()).isFalse();
            var options = new NodeOptions(OptionalInt.of(1), OptionalInt.of(6), OptionalInt.of(0640), false);
            DmUuid uuid = DmUuid.of("TEST-1");

            DeviceInfo info = dm.run(
                    new Create(NAME, linear("/dev/ram0", 2048)).withUuid(uuid).withNode(options));
            assertThat(mode(NAME)).as("a block device with these permissions").isEqualTo(060640);
            assertThat(Files.getAttribute(node(NAME), "unix:uid")).isEqualTo(1);
            assertThat(Files.getAttribute(node(NAME), "unix:gid")).isEqualTo(6);

            DmName other = DmName.of("data1");
            dm.rename(uuid, other);
            assertThat(exists(NAME)).isFalse();
            assertThat(exists(other)).isTrue();

            Files.delete(node(other));
            dm.run(new MakeNodes(Optional.of(info.number())));
            assertThat(exists(other)).isTrue();
            Files.delete(node(other));
            dm.run(new MakeNodes(Optional.empty()));
            assertThat(exists(other)).isTrue();

            assertThat(dm.remove(uuid)).isEqualTo(Removal.REMOVED);
            assertThat(exists(other)).isFalse();
        }
    }

    @Test
    void withoutUdevTheNodeStaysAsLongAsADeferredDevice() throws Exception {
        try (var host = new KernelFixture(OFF)) {
            host.dm.create(NAME, linear("/dev/ram0", 2048));
            try (var open = FileChannel.open(node(NAME), StandardOpenOption.READ)) {
                assertThat(open.size()).isEqualTo(2048 * 512);
                assertThat(host.dm.run(new Remove(NAME).asDeferred())).isEqualTo(Removal.DEFERRED);
                assertThat(exists(NAME)).isTrue();
            }
            while (host.dm.find(NAME).isPresent()) {
                Thread.onSpinWait();
            }
            host.dm.run(new MakeNodes(Optional.of(NAME)));
            assertThat(exists(NAME)).isFalse();
        }
    }

    @Test
    void withoutUdevRemoveAllRemovesDevicesAndNodes() throws Exception {
        try (var host = new KernelFixture(OFF)) {
            host.dm.create(NAME, linear("/dev/ram0", 2048));
            host.dm.create(DmName.of("data1"), linear("/dev/ram1", 2048));

            host.dm.run(new RemoveAll());

            assertThat(host.dm.list()).isEmpty();
            assertThat(KernelFixture.nodes()).containsExactly("control");
        }
    }

    @Test
    void withoutUdevAFailedCreateLeavesNoNode() throws Exception {
        try (var host = new KernelFixture(OFF)) {
            var early = new NodeOptions(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), true);

            assertThatThrownBy(() -> host.dm.run(new Create(NAME, linear("/dev/nothing", 8)).withNode(early)))
                    .isInstanceOf(DeviceMapperException.class)
                    .hasNoSuppressedExceptions();

            assertThat(KernelFixture.nodes()).containsExactly("control");
            host.dm.run(new Create(NAME).withNode(early));
            assertThat(exists(NAME))
                    .as("made at create, before there is a table")
                    .isTrue();
            host.dm.remove(NAME);
        }
    }
}
