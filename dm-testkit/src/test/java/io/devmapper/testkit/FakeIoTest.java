package io.devmapper.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.TimeSource;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.Message;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Simulated I/O: when it ends, what waits for it, and what refuses it. */
class FakeIoTest {
    private static final DmName DATA = DmName.of("data0");
    private static final Sectors EIGHT = Sectors.of(8);
    private static final Table ZERO = Table.of(Sectors.of(64), new ZeroTarget());

    private final FakeClock clock = new FakeClock();
    private final FakeDeviceMapper fake = FakeDeviceMapper.create(clock);

    @BeforeEach
    void createDevice() {
        fake.create(DATA, ZERO);
    }

    private static String message(FakeDeviceMapper fake, String text) {
        return fake.run(Message.of(DATA, Sectors.ZERO, text)).orElse("(none)");
    }

    @Test
    void aSuspendWaitsForScheduledIoInVirtualTime() {
        fake.io(DATA).read(EIGHT, EIGHT, Duration.ofMillis(30));
        fake.io(DATA).read(EIGHT, EIGHT, Duration.ofMillis(20));
        assertThat(fake.suspend(DATA).suspended()).isTrue();
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void aSuspendOnTheSystemsClockWaitsForScheduledIo() {
        FakeDeviceMapper live = FakeDeviceMapper.create(TimeSource.SYSTEM);
        live.create(DATA, ZERO);
        message(live, "@stats_create - /1 0 p");
        live.io(DATA).read(EIGHT, EIGHT, Duration.ofMillis(2));
        live.suspend(DATA);
        assertThat(message(live, "@stats_print 0")).startsWith("0+64 1 0 8 ");
    }

    @Test
    void aSuspendHoldsItsThreadUntilAnotherEndsTheIo() throws Exception {
        FakeIo.InFlight write = fake.io(DATA).beginWrite(EIGHT, EIGHT);
        var suspend = new FutureTask<>(() -> fake.suspend(DATA));
        var thread = new Thread(suspend, "suspend");
        thread.start();
        // New I/O is refused from the moment at which the suspend has begun to wait.
        while (!fake.info(DATA).suspended()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> fake.io(DATA).read(EIGHT, EIGHT, Duration.ZERO))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("data0 is suspended: I/O would wait for its resume");
        assertThat(suspend.isDone()).isFalse();
        write.end();
        assertThat(suspend.get(30, TimeUnit.SECONDS).suspended()).isTrue();
    }

    @Test
    void ioIsRefusedWhereItCannotGo() {
        DmName empty = DmName.of("empty");
        fake.run(new Create(empty));
        assertThatThrownBy(() -> fake.io(empty).read(Sectors.ZERO, EIGHT, Duration.ZERO))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("empty has no live table");
        assertThatThrownBy(() -> fake.io(DATA).read(Sectors.of(57), EIGHT, Duration.ZERO))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("sectors 57+8 do not lie on data0, which has 64");
        assertThatThrownBy(() -> fake.io(DATA).read(Sectors.of(57), Sectors.ZERO, Duration.ZERO))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.io(DATA).read(EIGHT, EIGHT, Duration.ofNanos(-1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("latency may not be negative: PT-0.000000001S");
        assertThatThrownBy(() -> fake.io(DmName.of("nobody")).beginRead(EIGHT, EIGHT))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no device nobody");
    }

    @Test
    void ioIsRefusedWhereTheDeviceBelowIsSuspended() {
        DmName upper = DmName.of("upper");
        var below = new LinearTarget(BlockDevice.of(fake.info(DATA).number()), Sectors.ZERO);
        fake.create(upper, Table.of(Sectors.of(64), below));
        fake.suspend(DATA);
        assertThatThrownBy(() -> fake.io(upper).beginRead(EIGHT, EIGHT))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("data0 is suspended: I/O would wait for its resume");
    }

    @Test
    void anIoEndsOnce() {
        FakeIo.InFlight read = fake.io(DATA).beginRead(EIGHT, EIGHT);
        read.end();
        assertThatThrownBy(read::end)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("the I/O has ended already");
    }

    @Test
    void anIoOfZeroLatencyHasEndedAtOnce() {
        message(fake, "@stats_create - /1 1 precise_timestamps p");
        fake.io(DATA).write(EIGHT, EIGHT, Duration.ZERO);
        assertThat(message(fake, "@stats_print 0")).isEqualTo("0+64 0 0 0 0 1 0 8 0 0 0 0 0 0\n");
    }

    @Test
    void aRegionDoesNotCountTheEndOfAnIoThatBeganBeforeIt() {
        FakeIo.InFlight read = fake.io(DATA).beginRead(EIGHT, EIGHT);
        message(fake, "@stats_create - /1 1 precise_timestamps p");
        clock.advance(Duration.ofMillis(1));
        read.end();
        assertThat(message(fake, "@stats_print 0")).isEqualTo("0+64 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
    }

    @Test
    void clearKeepsTheIosInFlight() {
        message(fake, "@stats_create - /1 1 precise_timestamps p");
        FakeIo.InFlight read = fake.io(DATA).beginRead(EIGHT, EIGHT);
        clock.advance(Duration.ofNanos(100));
        message(fake, "@stats_clear 0");
        clock.advance(Duration.ofNanos(30));
        assertThat(message(fake, "@stats_print 0")).isEqualTo("0+64 0 0 0 0 0 0 0 0 1 30 30 30 0\n");
        read.end();
        assertThat(message(fake, "@stats_print 0")).isEqualTo("0+64 1 0 8 130 0 0 0 0 0 30 30 30 0\n");
    }

    @Test
    void bucketsOfAHistogramBeginAtTheirLowerBound() {
        message(fake, "@stats_create - /1 2 precise_timestamps histogram:100,200 p");
        for (long nanos : new long[] {99, 100, 199, 200, 5000}) {
            fake.io(DATA).read(EIGHT, EIGHT, Duration.ofNanos(nanos));
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(message(fake, "@stats_print 0")).isEqualTo("0+64 5 0 40 5598 0 0 0 0 0 5000 5598 5000 0 1:2:2\n");
    }

    @Test
    void onlySectorsZeroAndOneCanLookMerged() {
        message(fake, "@stats_create - /1 1 precise_timestamps p");
        FakeIo io = fake.io(DATA);
        io.write(Sectors.ZERO, EIGHT, Duration.ZERO);
        io.write(Sectors.ZERO, EIGHT, Duration.ZERO);
        io.write(EIGHT, EIGHT, Duration.ZERO);
        io.write(Sectors.of(1), EIGHT, Duration.ZERO);
        io.read(Sectors.ZERO, EIGHT, Duration.ZERO);
        assertThat(message(fake, "@stats_print 0")).isEqualTo("0+64 1 1 8 0 4 2 32 0 0 0 0 0 0\n");
    }
}
