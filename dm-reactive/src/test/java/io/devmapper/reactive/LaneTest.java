package io.devmapper.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Sectors;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.Message;
import io.devmapper.task.Remove;
import io.devmapper.task.Resume;
import io.devmapper.task.Suspend;
import io.devmapper.task.WaitEvent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LaneTest {
    static Stream<Class<?>> taskTypes() {
        return permitted(DmTask.class);
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LaneTest::permitted)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("taskTypes")
    void everyTaskTypeHasALane(Class<?> type) {
        assertThat(Lane.types()).contains(type);
    }

    @Test
    void noLaneIsGivenToWhatIsNoTask() {
        assertThat(Lane.types()).containsExactlyInAnyOrderElementsOf(taskTypes().toList());
    }

    @Test
    void whatWaitsForOthersStandsInNobodysWay() {
        assertThat(Lane.of(new Suspend(ScriptedDeviceMapper.DATA))).isEqualTo(Lane.WAITS);
        assertThat(Lane.of(new Resume(ScriptedDeviceMapper.DATA))).isEqualTo(Lane.WAITS);
        assertThat(Lane.of(new WaitEvent(ScriptedDeviceMapper.DATA, 0))).isEqualTo(Lane.EVENTS);
        assertThat(Lane.of(new Remove(ScriptedDeviceMapper.DATA))).isEqualTo(Lane.CHANGES);
        assertThat(Lane.of(new Info(ScriptedDeviceMapper.DATA))).isEqualTo(Lane.QUERIES);
    }

    @ParameterizedTest
    @CsvSource({"@stats_create - /1, WAITS", "@STATS_CREATE - /1, WAITS", "@stats_print 0, QUERIES", "status, QUERIES"})
    void onlyTheMessageThatMakesARegionWaitsForIo(String text, Lane lane) {
        assertThat(Lane.of(Message.of(ScriptedDeviceMapper.DATA, Sectors.ZERO, text)))
                .isEqualTo(lane);
    }
}
