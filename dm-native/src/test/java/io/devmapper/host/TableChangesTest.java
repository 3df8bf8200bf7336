package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.Version;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Clear;
import io.devmapper.task.Load;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TableChangesTest {
    private static final DmName NAME = new DmName("data0");
    private static final Table TABLE =
            Table.of(Sectors.of(8), new RawTarget("crypt", "aes 00 0 1:0 0")).then(Sectors.of(4), new ZeroTarget());
    private static final int DATA = 312;

    private final KernelScript kernel = new KernelScript();
    private final Ioctls ioctls = new Ioctls(kernel, 5);
    private final TableChanges changes = new TableChanges(ioctls, new QueryLane(ioctls, new Version(4, 47, 0)));
    private ByteBuffer memory = ByteBuffer.allocate(0);

    private int named(ByteBuffer reply) {
        memory = reply;
        DmIoctl.putText(reply, DmIoctl.NAME, "data0");
        return 0;
    }

    @Test
    void loadQuotesBackslashesSoThatTheKernelKeepsThem() {
        kernel.answer(this::named);

        changes.run(new Load(NAME, Table.of(Sectors.of(8), new RawTarget("linear", "/dev/mapper/a\\x20b 0"))));

        KernelScript.Sent sent = kernel.sent.get(0);
        assertThat(sent.text(DATA + 40)).isEqualTo("/dev/mapper/a\\\\x20b 0");
        assertThat(sent.size()).isEqualTo(DATA + 64);
    }

    @Test
    void loadSendsOneSpecForEachLine() {
        kernel.answer(this::named);

        changes.run(new Load(NAME, TABLE));

        KernelScript.Sent sent = kernel.sent.get(0);
        ByteBuffer bytes = sent.bytes();
        assertThat(sent.request()).isEqualTo(IoctlCommand.TABLE_LOAD.request());
        assertThat(sent.size()).isEqualTo(DATA + 56 + 48);
        assertThat(sent.flags()).isZero();
        assertThat(bytes.getInt(20)).isEqualTo(2);
        assertThat(bytes.getLong(DATA)).isZero();
        assertThat(bytes.getLong(DATA + 8)).isEqualTo(8);
        assertThat(bytes.getInt(DATA + 16)).isZero();
        assertThat(bytes.getInt(DATA + 20)).isEqualTo(56);
        assertThat(sent.text(DATA + 24)).isEqualTo("crypt");
        assertThat(sent.text(DATA + 40)).isEqualTo("aes 00 0 1:0 0");
        assertThat(bytes.getLong(DATA + 56)).isEqualTo(8);
        assertThat(bytes.getLong(DATA + 64)).isEqualTo(4);
        assertThat(bytes.getInt(DATA + 76)).isEqualTo(48);
        assertThat(sent.text(DATA + 80)).isEqualTo("zero");
        assertThat(sent.text(DATA + 96)).isEmpty();
    }

    @Test
    void secureDataIsFlaggedAndWipedHereToo() {
        kernel.answer(this::named);

        changes.run(new Load(NAME, TABLE).withSecureData());

        assertThat(kernel.sent.get(0).flags()).isEqualTo(0x8000);
        for (int i = 0; i < kernel.sent.get(0).size(); i++) {
            assertThat(memory.get(i)).as("byte " + i).isZero();
        }
    }

    @Test
    void readOnlyLoadTellsTheStateOfTheDeviceAndNotItsOwnFlag() {
        kernel.answer(reply -> {
            reply.putInt(DmIoctl.FLAGS, DmIoctl.READONLY | DmIoctl.INACTIVE_PRESENT);
            return named(reply);
        });
        kernel.answer(reply -> {
            reply.putInt(DmIoctl.FLAGS, DmIoctl.INACTIVE_PRESENT);
            return named(reply);
        });

        assertThat(changes.run(new Load(NAME, TABLE).asReadOnly()).readOnly()).isFalse();
        assertThat(kernel.sent.get(0).flags()).isEqualTo(0x1);
    }

    private int sameTable(ByteBuffer reply) {
        reply.putInt(DmIoctl.TARGET_COUNT, 1).putInt(DmIoctl.DATA_SIZE, DATA + 48);
        reply.putLong(DATA + 8, 8);
        DmIoctl.putText(reply, DATA + 24, "zero");
        return named(reply);
    }

    @Test
    void identicalTableIsNotLoaded() {
        Table zero = Table.of(Sectors.of(8), new ZeroTarget());
        kernel.answer(this::named).answer(this::sameTable).answer(this::named);

        changes.run(new Load(NAME, zero).suppressingIdentical());

        assertThat(kernel.sent)
                .extracting(KernelScript.Sent::request)
                .doesNotContain(IoctlCommand.TABLE_LOAD.request())
                .hasSize(3);
    }

    @Test
    void tableThatDiffersInWritabilityIsLoaded() {
        Table zero = Table.of(Sectors.of(8), new ZeroTarget());
        kernel.answer(this::named).answer(this::sameTable).answer(this::named).answer(this::named);

        changes.run(new Load(NAME, zero).suppressingIdentical().asReadOnly());

        assertThat(kernel.sent.get(2).request()).isEqualTo(IoctlCommand.TABLE_LOAD.request());
    }

    @Test
    void refusedTableIsInvalid() {
        kernel.answer(reply -> -22);

        assertThatThrownBy(() -> changes.run(new Load(NAME, TABLE)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("RELOAD data0: EINVAL (22): Invalid argument");
    }

    @Test
    void clearSendsTheDevice() {
        kernel.answer(this::named);

        changes.run(new Clear(NAME));

        assertThat(kernel.sent.get(0).request()).isEqualTo(IoctlCommand.TABLE_CLEAR.request());
        assertThat(kernel.sent.get(0).text(48)).isEqualTo("data0");
    }
}
