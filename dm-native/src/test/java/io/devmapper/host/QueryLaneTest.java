package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.Version;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.OutOfResourcesException;
import io.devmapper.error.ProtocolException;
import io.devmapper.error.RegionNotFoundException;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.RawStatus;
import io.devmapper.table.StatusLine;
import io.devmapper.table.Table;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.Done;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.ListVersions;
import io.devmapper.task.Message;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Status;
import io.devmapper.task.Suspend;
import io.devmapper.task.TargetVersion;
import io.devmapper.task.WaitEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryLaneTest {
    private static final DmName NAME = new DmName("data0");
    private static final int DATA = 312;

    private final KernelScript kernel = new KernelScript();
    private final Ioctls ioctls = new Ioctls(kernel, 5);
    private final QueryLane lane = new QueryLane(ioctls, new Version(4, 47, 0));

    private KernelScript.Sent only() {
        assertThat(kernel.sent).hasSize(1);
        return kernel.sent.get(0);
    }

    private static int named(ByteBuffer reply) {
        DmIoctl.putText(reply, DmIoctl.NAME, "data0");
        reply.putInt(DmIoctl.DATA_SIZE, 305);
        return 0;
    }

    private void hasSent(IoctlCommand command, int flags) {
        assertThat(only().fd()).isEqualTo(5);
        assertThat(only().request()).isEqualTo(command.request());
        assertThat(only().flags()).isEqualTo(flags);
    }

    @Test
    void versionIsReadFromTheHeader() {
        kernel.answer(reply -> {
            reply.putInt(0, 4).putInt(4, 47).putInt(8, 9);
            return 0;
        });

        assertThat(lane.run(new DriverVersion())).isEqualTo(new Version(4, 47, 9));
        hasSent(IoctlCommand.VERSION, 0);
        assertThat(only().size()).isEqualTo(DATA + 16);
    }

    @Test
    void infoIsAskedByNameUuidOrNumber() {
        kernel.answer(QueryLaneTest::named).answer(QueryLaneTest::named).answer(QueryLaneTest::named);

        lane.run(new Info(NAME));
        lane.run(new Info(new DmUuid("U")).ofInactive());
        lane.run(new Info(new DeviceNumber(254, 3)));

        assertThat(kernel.sent.get(0).text(48)).isEqualTo("data0");
        assertThat(kernel.sent.get(1).text(176)).isEqualTo("U");
        assertThat(kernel.sent.get(1).flags()).isEqualTo(0x1000);
        assertThat(kernel.sent.get(2).bytes().getLong(40)).isEqualTo(0xFE03);
    }

    @Test
    void missingDeviceIsNotFound() {
        kernel.answer(reply -> -6);

        assertThatThrownBy(() -> lane.run(new Info(NAME)))
                .isInstanceOf(DeviceNotFoundException.class)
                .hasMessage("INFO data0: ENXIO (6): No such device or address");
    }

    @Test
    void listAsksForUuids() {
        kernel.answer(reply -> {
            reply.putInt(DmIoctl.DATA_SIZE, DATA + 12);
            return 0;
        });

        assertThat(lane.run(new ListDevices())).isEmpty();
        hasSent(IoctlCommand.LIST_DEVICES, 0x4000);
    }

    @Test
    void listIsSizedByTheListBefore() {
        kernel.answer(reply -> {
            reply.putInt(DmIoctl.DATA_SIZE, 8000);
            return 0;
        });
        kernel.answer(reply -> {
            reply.putInt(DmIoctl.DATA_SIZE, 400);
            return 0;
        });
        kernel.answer(reply -> 0);

        for (int i = 0; i < 3; i++) {
            lane.run(new ListDevices());
        }
        assertThat(kernel.sent)
                .extracting(KernelScript.Sent::size)
                .containsExactly(312 + 1024, 312 + 10_000, 312 + 8750);
    }

    @Test
    void answerThatDoesNotFitIsAskedForAgainWithRoomUntilItDoes() {
        for (int i = 0; i < 3; i++) {
            kernel.answer(reply -> {
                reply.putInt(DmIoctl.FLAGS, DmIoctl.BUFFER_FULL);
                return 0;
            });
        }
        kernel.answer(reply -> {
            reply.putInt(DATA, 1).putLong(DATA + 8, 0x0100).putInt(DmIoctl.DATA_SIZE, DATA + 16);
            return 0;
        });

        assertThat(lane.run(new Deps(NAME))).containsExactly(new DeviceNumber(1, 0));
        assertThat(kernel.sent).extracting(KernelScript.Sent::size).containsExactly(1336, 2672, 5344, 10688);
        assertThat(kernel.sent.get(3).flags()).isZero();
        assertThat(ioctls.pool().idleBytes()).isEqualTo(4096 + 8192 + 16384);
    }

    @Test
    void answerThatNoMemoryCanHoldIsOutOfResources() {
        for (int i = 0; i < 40; i++) {
            kernel.answer(reply -> {
                reply.putInt(DmIoctl.FLAGS, DmIoctl.BUFFER_FULL);
                return 0;
            });
        }

        var small = new QueryLane(new Ioctls(kernel, 5, 5000), new Version(4, 47, 0));
        assertThatThrownBy(() -> small.run(new ListVersions()))
                .isInstanceOf(OutOfResourcesException.class)
                .hasMessage("LIST_VERSIONS: ENOMEM (12): Cannot allocate memory");
        assertThat(kernel.sent).extracting(KernelScript.Sent::size).containsExactly(1336, 2672, 5000);
    }

    @Test
    void interruptionBySignalSendsTheWholeRequestAgain() {
        kernel.answer(reply -> {
            reply.putInt(DmIoctl.EVENT_NR, 99);
            return -4;
        });
        kernel.answer(QueryLaneTest::named);

        lane.run(new WaitEvent(NAME, 7));

        assertThat(kernel.sent)
                .extracting(sent -> sent.bytes().getInt(DmIoctl.EVENT_NR))
                .containsExactly(7, 7);
    }

    @Test
    void depsWithoutATableAreEmptyWhateverTheMemoryHeld() {
        kernel.answer(reply -> {
            reply.putLong(DATA, -1).putInt(DmIoctl.DATA_SIZE, 400);
            return 0;
        });
        kernel.answer(reply -> 0);
        lane.run(new ListVersions());

        assertThat(lane.run(new Deps(NAME).ofInactive())).isEmpty();
        assertThat(kernel.sent.get(1).flags()).isEqualTo(0x1000);
    }

    private static int oneTarget(ByteBuffer reply) {
        DmIoctl.putText(reply, DmIoctl.NAME, "data0");
        reply.putInt(DmIoctl.TARGET_COUNT, 1).putInt(DmIoctl.DATA_SIZE, DATA + 48);
        reply.putLong(DATA, 0).putLong(DATA + 8, 8).putInt(DATA + 20, 48);
        DmIoctl.putText(reply, DATA + 24, "linear");
        DmIoctl.putText(reply, DATA + 40, "1:0 16");
        return 0;
    }

    @Test
    void tableIsReadBack() {
        kernel.answer(QueryLaneTest::oneTarget);

        assertThat(lane.run(new ReadTable(NAME).ofInactive().withNoFlush()))
                .contains(Table.of(Sectors.of(8), new LinearTarget(new BlockDevice("1:0"), Sectors.of(16))));
        hasSent(IoctlCommand.TABLE_STATUS, 0x10 | 0x1000 | 0x800);
    }

    @Test
    void deviceWithoutTableHasNone() {
        kernel.answer(QueryLaneTest::named);

        assertThat(lane.run(new ReadTable(NAME))).isEmpty();
    }

    @Test
    void statusHasInfoAndLines() {
        kernel.answer(QueryLaneTest::oneTarget);

        DeviceStatus status = lane.run(new Status(NAME).withNoFlush());
        assertThat(status.info().name()).isEqualTo(NAME);
        assertThat(status.lines())
                .containsExactly(new StatusLine(Sectors.ZERO, Sectors.of(8), new RawStatus("linear", "1:0 16")));
        hasSent(IoctlCommand.TABLE_STATUS, 0x800);
    }

    @Test
    void suspendSendsItsOptions() {
        kernel.answer(QueryLaneTest::named);

        lane.run(new Suspend(NAME, true, true));

        hasSent(IoctlCommand.DEV_SUSPEND, 0x2 | 0x800 | 0x400);
    }

    @Test
    void targetVersionIsAskedByType() {
        kernel.answer(reply -> {
            reply.putInt(DATA + 4, 1).putInt(DATA + 8, 4);
            DmIoctl.putText(reply, DATA + 16, "linear");
            reply.putInt(DmIoctl.DATA_SIZE, DATA + 24);
            return 0;
        });

        assertThat(lane.run(new GetTargetVersion("linear")))
                .isEqualTo(new TargetVersion("linear", new Version(1, 4, 0)));
        assertThat(only().text(48)).isEqualTo("linear");
        hasSent(IoctlCommand.GET_TARGET_VERSION, 0);
    }

    @Test
    void armPollSendsOnlyTheHeader() {
        kernel.answer(reply -> 0);

        assertThat(lane.run(new ArmPoll())).isEqualTo(Done.DONE);
        hasSent(IoctlCommand.DEV_ARM_POLL, 0);
    }

    private static int reply(ByteBuffer reply, String text) {
        DmIoctl.putText(reply, DATA, text);
        reply.putInt(DmIoctl.FLAGS, DmIoctl.DATA_OUT).putInt(DmIoctl.DATA_SIZE, DATA + text.length() + 1);
        return 0;
    }

    @Test
    void messageIsSectorTextAndNul() {
        kernel.answer(reply -> reply(reply, "0"));

        assertThat(lane.run(Message.of(NAME, Sectors.of(77), "@stats_create - 1")))
                .contains("0");
        hasSent(IoctlCommand.TARGET_MSG, 0);
        assertThat(only().bytes().getLong(DATA)).isEqualTo(77);
        assertThat(only().text(DATA + 8)).isEqualTo("@stats_create - 1");
        assertThat(only().size()).isEqualTo(DATA + 4096 + 2);
    }

    @Test
    void messageThatIsLongerThanItsReplyFits() {
        kernel.answer(reply -> 0);
        String text = "m".repeat(9000);

        boolean present = lane.run(new Message<>(NAME, Sectors.ZERO, text, 0, Optional::isPresent));
        assertThat(present).isFalse();
        assertThat(only().size()).isEqualTo(DATA + 8 + 9000 + 1);
        assertThat(only().text(DATA + 8)).isEqualTo(text);
    }

    @Test
    void replyIsReadInPlaceWithoutItsNulAndCannotBeChanged() {
        kernel.answer(reply -> reply(reply, "abc"));
        var seen = new ArrayList<ByteBuffer>();

        int length = lane.run(new Message<>(NAME, Sectors.ZERO, "m", 64, reply -> {
            seen.add(reply.orElseThrow());
            return reply.orElseThrow().remaining();
        }));

        assertThat(length).isEqualTo(3);
        assertThat(seen.get(0).isReadOnly()).isTrue();
        assertThat(seen.get(0).isDirect()).isTrue();
    }

    @Test
    void emptyReplyIsPresent() {
        kernel.answer(reply -> reply(reply, ""));

        assertThat(lane.run(Message.of(NAME, Sectors.ZERO, "@stats_list"))).contains("");
    }

    @Test
    void readersOwnFailureIsNotTheKernels() {
        kernel.answer(reply -> reply(reply, "x"));
        var task = new Message<Integer>(NAME, Sectors.ZERO, "m", 64, reply -> {
            throw new NumberFormatException("mine");
        });

        assertThatThrownBy(() -> lane.run(task)).isInstanceOf(NumberFormatException.class);
        assertThat(ioctls.pool().idleBytes()).isEqualTo(4096);
    }

    @Test
    void missingRegionIsToldFromMissingDevice() {
        kernel.answer(reply -> -2);

        assertThatThrownBy(() -> lane.run(Message.of(NAME, Sectors.ZERO, "@stats_print 9")))
                .isInstanceOf(RegionNotFoundException.class)
                .hasMessage("TARGET_MSG data0: ENOENT (2): No such file or directory");
    }

    @Test
    void answerThatCannotBeReadIsAProtocolFailure() {
        kernel.answer(reply -> {
            DmIoctl.putText(reply, DmIoctl.NAME, "data0");
            reply.putInt(DmIoctl.TARGET_COUNT, 1000).putInt(DmIoctl.DATA_SIZE, DATA + 48);
            reply.putInt(DATA + 20, 1_000_000);
            return 0;
        });

        DmTask<?> task = new Status(NAME);
        assertThat(task.verb()).isEqualTo("STATUS");
        assertThatThrownBy(() -> lane.run(new Status(NAME)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("STATUS data0: answer of the kernel is malformed");
    }

    @Test
    void callsThatOverlapHaveMemoryOfTheirOwn() {
        var buffers = new IdentityHashMap<ByteBuffer, Integer>();
        int depth = 40;
        IntStream.range(0, depth)
                .forEach(i -> kernel.answer(reply -> {
                    buffers.put(reply, reply.capacity());
                    if (kernel.answers.isEmpty()) {
                        return named(reply);
                    }
                    lane.run(new Info(NAME));
                    return named(reply);
                }));

        lane.run(new Info(NAME));

        assertThat(buffers).hasSize(depth);
        assertThat(ioctls.pool().idleBytes()).as("no more than is kept").isEqualTo(16 * 4096);
        ioctls.close();
        assertThat(ioctls.pool().idleBytes()).isZero();
        assertThat(kernel.others).isEqualTo(List.of("close 5"));
    }
}
