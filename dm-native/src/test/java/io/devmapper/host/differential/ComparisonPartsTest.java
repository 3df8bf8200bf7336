package io.devmapper.host.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.UdevPolicy;
import io.devmapper.Version;
import io.devmapper.table.ErrorTarget;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.ListVersions;
import io.devmapper.task.Message;
import io.devmapper.task.Suspend;
import io.devmapper.task.TargetVersion;
import io.devmapper.task.WaitEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonPartsTest {
    private static final int MAJOR = 254;
    private static final DmName A = new DmName("a");
    private static final DmName B = new DmName("b");

    private final DeviceMapper dm = FakeSide.create(UdevPolicy.OFF, MAJOR).deviceMapper();
    private final Hazards hazards = new Hazards(dm);

    private static Table linear(String lower, long offset) {
        return Table.of(Sectors.of(64), new RawTarget("linear", lower + " " + offset));
    }

    private Optional<String> hazardOfRead(DmName device, long sector) {
        return hazards.of(new Operation.Transfer(device, false, sector, 8));
    }

    @Test
    void timesAndBinsAreLeftOutOfCountersAndNothingElse() {
        assertThat(Leniency.withoutTimes("0+64 1 2 3 4 5 6 7 8 9 10 11 12 13\n64+64 0 0 0 0 0 0 0 0 0 0 0 0 0 1:2:4\n"))
                .isEqualTo("0+64 1 2 3 t 5 6 7 t 9 t t t t\n64+64 0 0 0 t 0 0 0 t 0 t t t t sum:7");
    }

    @Test
    void onlyRepliesToPrintLoseTheirTimes() {
        var line = Optional.of("0+64 1 2 3 4 5 6 7 8 9 10 11 12 13");

        assertThat(Leniency.normalised(Message.of(A, Sectors.ZERO, "@stats_list"), line))
                .isEqualTo(line);
        assertThat(Leniency.normalised(Message.of(A, Sectors.ZERO, "@stats_print_clear 0"), line))
                .isEqualTo(Optional.of("0+64 1 2 3 t 5 6 7 t 9 t t t t"));
    }

    @Test
    void targetTypesThatTheRunDoesNotUseAreLeftOut() {
        var zero = new TargetVersion("zero", new Version(1, 1, 0));
        var raid = new TargetVersion("raid", new Version(1, 15, 1));

        assertThat(Leniency.normalised(new ListVersions(), List.of(raid, zero))).isEqualTo(Set.of(zero));
    }

    @Test
    void differencesNameTheirPlaces() {
        var left = new Create(A, linear("1:0", 0));
        var right = new Create(B, linear("1:0", 8)).asReadOnly();

        assertThat(Differences.between("task", "left", left, "right", right))
                .containsExactly(
                        "task.name.value: left a | right b",
                        "task.table: left Optional[0 64 linear 1:0 0] | right Optional[0 64 linear 1:0 8]",
                        "task.readOnly: left false | right true");
        assertThat(Differences.between("list", "left", List.of(1, 2, 3), "right", List.of(1, 5, 3)))
                .containsExactly("list[1]: left 2 | right 5");
        assertThat(Differences.between("task", "left", left, "right", left)).isEmpty();
    }

    @Test
    void taskIsWrittenWithAllThatIsNoDefault() {
        assertThat(TaskText.of(new Create(A, linear("1:0", 8))
                        .withNumber(new DeviceNumber(MAJOR, 2))
                        .asReadOnly()))
                .isEqualTo("CREATE name=a number=254:2 table=\"0 64 linear 1:0 8\" readOnly=true");
        assertThat(TaskText.of(new Suspend(A).withNoFlush())).isEqualTo("SUSPEND device=a noFlush=true");
        assertThat(TaskText.of(Message.of(A, Sectors.of(8), "@stats_list p")))
                .isEqualTo("TARGET_MSG device=a sector=8 text=\"@stats_list p\" replyBytes=4096");
    }

    @Test
    void ioThatAKernelWouldHoldBackIsNotSent() {
        assertThat(hazardOfRead(A, 0)).contains("no such device");
        dm.run(new Create(A));
        assertThat(hazardOfRead(A, 0)).contains("a has no live table");
        dm.load(A, linear("1:0", 0));
        dm.resume(A);
        assertThat(hazardOfRead(A, 56)).isEmpty();
        assertThat(hazardOfRead(A, 57)).contains("it ends behind a");
        dm.suspend(A);
        assertThat(hazardOfRead(A, 0)).contains("a is suspended");
    }

    @Test
    void ioIsFollowedThroughTheDevicesBelow() {
        dm.create(A, linear("1:0", 0));
        dm.create(B, linear("254:0", 0).then(Sectors.of(64), new ErrorTarget()));
        assertThat(hazardOfRead(B, 0)).isEmpty();
        dm.suspend(A);
        assertThat(hazardOfRead(B, 0)).contains("a is suspended");
        assertThat(hazardOfRead(B, 64)).isEmpty();
    }

    @Test
    void ioThatWouldGoRoundForEverIsNotSent() {
        dm.create(A, Table.of(Sectors.of(64), new ZeroTarget()));
        dm.create(B, linear("254:0", 0));
        dm.load(A, linear("254:1", 0));
        dm.resume(A);
        assertThat(hazardOfRead(A, 0)).hasValueSatisfying(why -> assertThat(why).startsWith("it goes round through "));
    }

    @Test
    void writeToReadOnlyDeviceIsNotSent() {
        dm.run(new Create(A, linear("1:0", 0)).asReadOnly());
        assertThat(hazards.of(new Operation.Transfer(A, true, 0, 8))).contains("a is read-only");
        assertThat(hazardOfRead(A, 0)).isEmpty();
    }

    @Test
    void waitThatNobodyWouldEndIsNotSent() {
        dm.create(A, linear("1:0", 0));
        assertThat(hazards.of(new Operation.Run(new WaitEvent(A, 0)))).contains("it would wait for ever");
        assertThat(hazards.of(new Operation.Run(new WaitEvent(A, 1)))).isEmpty();
        assertThat(hazards.of(new Operation.Run(new WaitEvent(B, 0)))).isEmpty();
    }
}
