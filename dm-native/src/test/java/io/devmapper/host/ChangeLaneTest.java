package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Cookie;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.UdevFlag;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.UdevTimeoutException;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.Geometry;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.NodeOptions;
import io.devmapper.task.ReadAhead;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.UdevOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeLaneTest {
    private static final Table TABLE = Table.of(Sectors.of(8), new ZeroTarget());
    private static final DmName NAME = ScriptedHost.NAME;

    private final ScriptedHost host = new ScriptedHost();

    @Test
    void createWithTableTakesTheCookieFirstAndWaitsLast() {
        DeviceInfo info = host.parts(true).changes().run(new Create(NAME, TABLE));

        assertThat(host.calls)
                .containsExactly(
                        "create_cookie",
                        "create CREATE",
                        "set_name data0",
                        "run CREATE",
                        "get_info CREATE",
                        "get_name",
                        "get_uuid",
                        "destroy",
                        "ioctl TABLE_LOAD",
                        "create RESUME",
                        "set_name data0",
                        "set_cookie flags 0x20",
                        "run RESUME",
                        "get_info RESUME",
                        "get_name",
                        "get_uuid",
                        "destroy",
                        "wait_immediate");
        assertThat(info.liveTable()).isTrue();
        assertThat(info.suspended()).isFalse();
        assertThat(info.number()).isEqualTo(new DeviceNumber(254, 3));
        assertThat(host.semaphores).isEmpty();
    }

    @Test
    void createWithoutUdevMakesTheNodeBeforeItReturns() {
        var node = new NodeOptions(OptionalInt.of(7), OptionalInt.of(8), OptionalInt.of(0640), true);

        host.parts(false).changes().run(new Create(NAME, TABLE).withNode(node).withReadAhead(new ReadAhead(64, true)));

        assertThat(host.calls)
                .containsExactly(
                        "create CREATE",
                        "set_name data0",
                        "set_uid 7",
                        "set_gid 8",
                        "set_mode 0640",
                        "set_add_node 1",
                        "run CREATE",
                        "get_info CREATE",
                        "get_name",
                        "get_uuid",
                        "destroy",
                        "ioctl TABLE_LOAD",
                        "create RESUME",
                        "set_name data0",
                        "set_uid 7",
                        "set_gid 8",
                        "set_mode 0640",
                        "set_add_node 1",
                        "set_read_ahead 64 1",
                        "set_cookie flags 0x0",
                        "run RESUME",
                        "get_info RESUME",
                        "get_name",
                        "get_uuid",
                        "destroy",
                        "update_nodes");
    }

    @Test
    void createLeavesWaitingForTheCallersCookieToTheCaller() {
        HostParts parts = host.parts(true);
        Cookie cookie = parts.udev().create();
        host.udevAnswers = false;

        parts.changes().run(new Create(NAME, TABLE).withUdev(UdevOptions.DEFAULT.withCookie(cookie)));

        assertThat(host.semaphores).containsOnly(Map.entry(cookie.value(), 2));
        assertThat(host.calls).doesNotContain("wait_immediate", "remove semaphore");
    }

    @Test
    void aCookieThatTheHostDoesNotKnowIsRefusedBeforeAnythingIsChanged() {
        var unknown = new Create(NAME, TABLE).withUdev(UdevOptions.DEFAULT.withCookie(new Cookie(0x0D4D_0001)));

        assertThatThrownBy(() -> host.parts(true).changes().run(unknown))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("CREATE data0: EINVAL (22): Invalid argument; this host knows no cookie 0x0d4d0001");
        assertThatThrownBy(() -> host.parts(false).changes().run(unknown)).isInstanceOf(InvalidRequestException.class);
        assertThat(host.calls).isEmpty();
    }

    @Test
    void createThatFailsToLoadNamesTheErrorAndTakesTheDeviceBack() {
        host.failAt = 7;
        host.failure = Errno.EINVAL;

        assertThatThrownBy(() -> host.parts(true).changes().run(new Create(NAME, TABLE)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("CREATE data0: EINVAL (22): Invalid argument")
                .hasNoSuppressedExceptions();
        assertThat(host.calls).endsWith("ioctl TABLE_LOAD", "ioctl DEV_REMOVE", "remove semaphore", "update_nodes");
        assertThat(host.exists).isFalse();
    }

    @Test
    void ebusyMeansTakenOfTheNameButInUseOfWhatTheTableMaps() {
        host.failure = Errno.EBUSY;
        host.failAt = 3;
        assertThatThrownBy(() -> host.parts(true).changes().run(new Create(NAME, TABLE)))
                .isInstanceOf(DeviceExistsException.class);

        host.fallible = 0;
        host.failAt = 7;
        assertThatThrownBy(() -> host.parts(true).changes().run(new Create(NAME, TABLE)))
                .isInstanceOf(DeviceBusyException.class)
                .hasMessage("CREATE data0: EBUSY (16): Device or resource busy");
    }

    @Test
    void whatCannotBeTakenBackIsSuppressed() {
        host.failAt = 7;
        host.failure = Errno.EINVAL;
        var failing = new Create(NAME, TABLE);
        host.failAgainAt = 8;
        host.failAgain = Errno.EBUSY;

        assertThatThrownBy(() -> host.parts(true).changes().run(failing))
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(undo ->
                                assertThat(undo).hasMessage("CREATE data0: EBUSY (16): Device or resource busy")));
        assertThat(host.semaphores).isEmpty();
    }

    @Test
    void timeoutOfUdevNamesCookieAndDeviceAndRemovesTheSemaphore() {
        host.udevAnswers = false;

        assertThatThrownBy(() -> host.parts(true).changes().run(new Create(NAME, TABLE)))
                .isInstanceOf(UdevTimeoutException.class)
                .hasMessage("CREATE data0: cookie 0x0d4d1001: udev did not complete it within PT30S");
        assertThat(host.semaphores).isEmpty();
        assertThat(host.exists).isTrue();
        assertThat(host.nanos).isEqualTo(30_000_000_000L);
    }

    @Test
    void resumeWithANewTableSuspendsFirstWhenNothingBeforeCanFailAnyMore() {
        host.withDevice(true, true, false);

        DeviceInfo info = host.parts(true).changes().run(new Resume(NAME));

        assertThat(host.calls)
                .containsExactly(
                        "create_cookie",
                        "ioctl DEV_STATUS",
                        "create RESUME",
                        "set_name data0",
                        "set_cookie flags 0x20",
                        "ioctl DEV_SUSPEND suspend",
                        "run RESUME",
                        "get_info RESUME",
                        "get_name",
                        "get_uuid",
                        "destroy",
                        "wait_immediate");
        assertThat(info.inactiveTable()).isFalse();
        assertThat(info.suspended()).isFalse();
    }

    @Test
    void resumeWithoutANewTableDoesNotSuspend() {
        host.withDevice(true, false, true);

        host.parts(true).changes().run(new Resume(NAME));

        assertThat(host.calls).doesNotContain("ioctl DEV_SUSPEND suspend");
        assertThat(host.suspended).isFalse();
    }

    @Test
    void resumeThatFailsLetsTheOldTableGoOn() {
        host.withDevice(true, true, false);
        host.failAt = 6;

        assertThatThrownBy(() -> host.parts(true).changes().run(new Resume(NAME)))
                .hasMessage("RESUME data0: EIO (5): Input/output error")
                .hasNoSuppressedExceptions();
        assertThat(host.calls)
                .endsWith(
                        "run RESUME",
                        "destroy",
                        "ioctl DEV_STATUS",
                        "ioctl TABLE_CLEAR",
                        "ioctl DEV_SUSPEND",
                        "remove semaphore",
                        "update_nodes");
        assertThat(host.suspended).isFalse();
    }

    @Test
    void resumeSetsReadAheadOfADeviceThatItKnowsByName() {
        host.withDevice(true, false, true);

        host.parts(true).changes().run(new Resume(ScriptedHost.UUID).withReadAhead(ReadAhead.NONE));

        assertThat(host.calls).contains("set_name data0", "set_read_ahead 0 0").doesNotContain("set_uuid TEST-data0");
    }

    @Test
    void renameIsByNameAndGivesTheNewState() {
        host.withDevice(true, false, false);

        DeviceInfo info = host.parts(true).changes().run(new Rename(new DeviceNumber(254, 3), new DmName("data1")));

        assertThat(host.calls)
                .containsSubsequence("ioctl DEV_STATUS", "set_name data0", "set_newname data1", "run RENAME");
        assertThat(info.name()).isEqualTo(new DmName("data1"));
    }

    @Test
    void setUuidHasACookieBecauseItRaisesAUevent() {
        host.withDevice(true, false, false);

        DeviceInfo info = host.parts(true).changes().run(new SetUuid(NAME, ScriptedHost.UUID));

        assertThat(host.calls)
                .containsSubsequence("set_newuuid TEST-data0", "set_cookie flags 0x20", "run RENAME", "wait_immediate");
        assertThat(info.uuid()).contains(ScriptedHost.UUID);
    }

    @Test
    void removeTellsWhetherItWasDeferred() {
        host.withDevice(true, false, false);
        host.open = true;
        assertThat(host.parts(true).changes().run(new Remove(NAME).asDeferred()))
                .isEqualTo(Removal.DEFERRED);
        assertThat(host.semaphores).isEmpty();

        host.open = false;
        assertThat(host.parts(true).changes().run(new Remove(NAME).asDeferred()))
                .isEqualTo(Removal.REMOVED);
        assertThat(host.exists).isFalse();
    }

    @Test
    void flagsOfTheCallerReachUdevAndDisablingItsRulesLeavesTheNodeToTheLibrary() {
        host.withDevice(true, false, false);
        var told = UdevOptions.DEFAULT.withFlags(Set.of(UdevFlag.DISABLE_DM_RULES, UdevFlag.SUBSYSTEM_1));

        host.parts(true).changes().run(new Remove(NAME).withUdev(told));

        assertThat(host.calls).contains("set_cookie flags 0x201");
    }

    @Test
    void nodesWithoutUdevAreMadeByNameAfterARemovalByUuid() {
        host.withDevice(true, false, false);

        host.parts(false).changes().run(new Remove(ScriptedHost.UUID));

        assertThat(host.calls)
                .endsWith("update_nodes", "create MKNODES", "set_name data0", "run MKNODES", "destroy", "update_nodes");
    }

    @Test
    void removeAllWithoutUdevRemovesTheNodesToo() {
        host.withDevice(true, false, false);

        host.parts(false).changes().run(new RemoveAll(true));

        assertThat(host.calls)
                .containsExactly(
                        "create REMOVE_ALL",
                        "deferred_remove",
                        "run REMOVE_ALL",
                        "destroy",
                        "create MKNODES",
                        "run MKNODES",
                        "destroy",
                        "update_nodes");
    }

    @Test
    void geometryIsGivenAsCylindersHeadsSectorsStart() {
        host.withDevice(true, false, false);

        host.parts(true).changes().run(new SetGeometry(NAME, new Geometry(1, 2, 3, Sectors.of(4))));

        assertThat(host.calls).contains("set_geometry c1 h2 s3 at 4");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("create", new ScriptedHost(), lane -> lane.run(new Create(NAME, TABLE))),
                change("create empty", new ScriptedHost(), lane -> lane.run(new Create(NAME))),
                change("resume with a new table", swapping(), lane -> lane.run(new Resume(NAME))),
                change("resume", new ScriptedHost().withDevice(true, false, true), lane -> lane.run(new Resume(NAME))),
                change("rename", existing(), lane -> lane.run(new Rename(ScriptedHost.UUID, new DmName("data1")))),
                change("set uuid", existing(), lane -> lane.run(new SetUuid(NAME, ScriptedHost.UUID))),
                change("remove", existing(), lane -> lane.run(new Remove(NAME))),
                change("remove all", existing(), lane -> lane.run(new RemoveAll())),
                change("make nodes", existing(), lane -> lane.run(new MakeNodes(Optional.of(NAME)))),
                change(
                        "set geometry",
                        existing(),
                        lane -> lane.run(new SetGeometry(NAME, new Geometry(1, 1, 1, Sectors.ZERO)))));
    }

    private static Arguments change(String name, ScriptedHost host, Consumer<ChangeLane> change) {
        return Arguments.of(name, host, change);
    }

    private static ScriptedHost existing() {
        return new ScriptedHost().withDevice(true, false, false);
    }

    private static ScriptedHost swapping() {
        return new ScriptedHost().withDevice(true, true, false);
    }

    /** Every call of every change fails once, with and without udev. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whateverStepFailsNothingLeaks(String name, ScriptedHost start, Consumer<ChangeLane> change) {
        for (boolean sync : List.of(true, false)) {
            int steps = 0;
            boolean failed;
            do {
                var trial = new ScriptedHost().withDevice(start.live, start.inactive, start.suspended);
                trial.exists = start.exists;
                trial.failAt = steps++;
                Throwable thrown = run(trial, sync, change);
                failed = trial.failed;
                String what = name + ", sync " + sync + ", step " + trial.failAt + " " + trial.calls;

                assertThat(trial.library.liveTasks()).as("tasks of " + what).isZero();
                assertThat(trial.semaphores).as("semaphores of " + what).isEmpty();
                assertThat(trial.lock.isLocked()).as("lock of " + what).isFalse();
                if (thrown != null) {
                    assertThat(thrown)
                            .as(what)
                            .isInstanceOf(DeviceMapperException.class)
                            .hasNoSuppressedExceptions();
                    assertThat(trial.exists && !start.exists)
                            .as("device left by " + what)
                            .isFalse();
                    assertThat(trial.suspended && !start.suspended)
                            .as("suspended by " + what)
                            .isFalse();
                } else {
                    assertThat(!failed || trial.calls.contains("wait_immediate"))
                            .as("success of " + what)
                            .isTrue();
                }
            } while (failed);
            assertThat(steps).as("steps of " + name).isGreaterThan(2);
        }
    }

    private static @Nullable Throwable run(ScriptedHost host, boolean sync, Consumer<ChangeLane> change) {
        try {
            change.accept(host.parts(sync).changes());
            return null;
        } catch (DeviceMapperException e) {
            return e;
        }
    }
}
