package io.devmapper.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import io.devmapper.task.Message;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel's text of statistics, line by line. */
class FakeStatisticsTest {
    private static final DmName DATA = DmName.of("data0");

    private final FakeClock clock = new FakeClock();
    private final FakeDeviceMapper fake = FakeDeviceMapper.create(clock);

    @BeforeEach
    void createDevice() {
        var disk = fake.addBlockDevice(new DeviceNumber(8, 0), Path.of("/dev/sda"), Sectors.of(8192));
        fake.create(DATA, Table.of(Sectors.of(2048), new LinearTarget(disk, Sectors.ZERO)));
    }

    private String message(String text) {
        return fake.run(Message.of(DATA, Sectors.ZERO, text)).orElse("(none)");
    }

    @Test
    void aPreciseRegionCountsInNanoseconds() {
        assertThat(message("@stats_create - /2 2 precise_timestamps histogram:1000000,2000000 test aux"))
                .isEqualTo("0");
        fake.io(DATA).write(Sectors.of(1016), Sectors.of(16), Duration.ofMillis(1));
        assertThat(message("@stats_print 0 1 1")).isEqualTo("1024+1024 0 0 0 0 0 0 0 0 1 0 0 0 0 0:0:0\n");
        clock.advance(Duration.ofNanos(400_000));
        assertThat(message("@stats_print 0 1 1"))
                .isEqualTo("1024+1024 0 0 0 0 0 0 0 0 1 400000 400000 0 400000 0:0:0\n");
        clock.advance(Duration.ofMillis(5));
        assertThat(message("@stats_print 0")).isEqualTo("""
                        0+1024 0 0 0 0 1 0 8 1000000 0 1000000 1000000 0 1000000 0:1:0
                        1024+1024 0 0 0 0 1 0 8 1000000 0 1000000 1000000 0 1000000 0:1:0
                        """);
        assertThat(message("@stats_list"))
                .isEqualTo("0: 0+2048 1024 test aux precise_timestamps histogram:1000000,2000000\n");
    }

    @Test
    void overlappingIosIntegrateTheQueueAndShareTheBusyTime() {
        message("@stats_create - /1 1 precise_timestamps test");
        fake.io(DATA).read(Sectors.of(8), Sectors.of(8), Duration.ofNanos(300));
        clock.advance(Duration.ofNanos(100));
        FakeIo.InFlight write = fake.io(DATA).beginWrite(Sectors.of(64), Sectors.of(2));
        clock.advance(Duration.ofNanos(250));
        write.end();
        assertThat(message("@stats_print_clear 0")).isEqualTo("0+2048 1 0 8 300 1 0 2 250 0 350 550 300 250\n");
        assertThat(message("@stats_print 0")).isEqualTo("0+2048 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
    }

    @Test
    void aRegionWithoutPreciseTimeCountsWholeTicksInMilliseconds() {
        message("@stats_create 0+100 64 test");
        clock.advance(Duration.ofNanos(900_000));
        fake.io(DATA).read(Sectors.of(90), Sectors.of(20), Duration.ofNanos(2_200_000));
        clock.advance(Duration.ofSeconds(1));
        assertThat(message("@stats_print 0"))
                .isEqualTo("0+64 0 0 0 0 0 0 0 0 0 0 0 0 0\n64+64 1 0 10 3 0 0 0 0 0 3 3 3 0\n");
    }

    @Test
    void aWorkloadOfOneSeedIsAlwaysTheSame() {
        message("@stats_create - /1 1 precise_timestamps test");
        fake.start(Workload.on(DATA, 1000).withBursts(Duration.ofSeconds(1), Duration.ofMillis(100), 5));
        clock.advance(Duration.ofSeconds(10));
        assertThat(message("@stats_print 0"))
                .isEqualTo("0+2048 9742 14 77936 6108841706 4109 16 32872 2630104834 0 5180355133 8738946540 4099472046"
                        + " 2155632348\n");
    }
}
