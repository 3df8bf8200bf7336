package io.devmapper.reactive;

import static io.devmapper.reactive.ScriptedDeviceMapper.DATA;
import static io.devmapper.reactive.ScriptedDeviceMapper.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.Load;
import io.devmapper.task.Message;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetUuid;
import io.devmapper.task.Status;
import io.devmapper.task.Suspend;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class VerbsTest {
    private static final Table TABLE = Table.of(new Sectors(8), new ZeroTarget());
    private static final DmName OTHER = DmName.of("other");
    private static final DmUuid UUID = new DmUuid("UUID-1");

    private static ReactiveDeviceMapper on(ScriptedDeviceMapper scripted) {
        return ReactiveDeviceMapper.builder(scripted)
                .changes(Schedulers.immediate())
                .queries(Schedulers.immediate())
                .waits(Schedulers.immediate())
                .build();
    }

    private static Arguments verb(Function<ReactiveDeviceMapper, Mono<?>> verb, DmTask<?> task, Object result) {
        return Arguments.of(verb, task, result);
    }

    static Stream<Arguments> verbs() {
        List<DeviceNumber> numbers = List.of(new DeviceNumber(1, 0));
        return Stream.of(
                verb(dm -> dm.create(DATA, TABLE), new Create(DATA, TABLE), INFO),
                verb(dm -> dm.load(DATA, TABLE), new Load(DATA, TABLE), INFO),
                verb(dm -> dm.suspend(DATA), new Suspend(DATA), INFO),
                verb(dm -> dm.resume(DATA), new Resume(DATA), INFO),
                verb(dm -> dm.remove(DATA), new Remove(DATA), Removal.REMOVED),
                verb(dm -> dm.clear(DATA), new Clear(DATA), INFO),
                verb(dm -> dm.rename(DATA, OTHER), new Rename(DATA, OTHER), INFO),
                verb(dm -> dm.setUuid(DATA, UUID), new SetUuid(DATA, UUID), INFO),
                verb(dm -> dm.info(DATA), new Info(DATA), INFO),
                verb(dm -> dm.find(DATA), new Info(DATA), INFO),
                verb(dm -> dm.list(), new ListDevices(), List.of()),
                verb(dm -> dm.status(DATA), new Status(DATA), new DeviceStatus(INFO, List.of())),
                verb(dm -> dm.deps(DATA), new Deps(DATA), numbers));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aVerbRunsItsTaskWithDefaults(Function<ReactiveDeviceMapper, Mono<?>> verb, DmTask<?> expected, Object result) {
        var scripted = new ScriptedDeviceMapper(task -> result);
        try (var reactive = on(scripted)) {
            assertThat(verb.apply(reactive).block()).isSameAs(result);
        }
        assertThat(scripted.ran).containsExactly(expected);
    }

    @Test
    void aTableThatThereIsNotIsEmpty() {
        var scripted = new ScriptedDeviceMapper(task -> Optional.empty());
        try (var reactive = on(scripted)) {
            StepVerifier.create(reactive.table(DATA)).verifyComplete();
        }
        assertThat(scripted.ran).containsExactly(new ReadTable(DATA));
    }

    @Test
    void aTableThatThereIsArrives() {
        try (var reactive = on(new ScriptedDeviceMapper(task -> Optional.of(TABLE)))) {
            StepVerifier.create(reactive.table(DATA)).expectNext(TABLE).verifyComplete();
        }
    }

    @Test
    void aMessageGoesToItsSectorAndItsReplyArrives() {
        var scripted = new ScriptedDeviceMapper(task -> Optional.of("pong"));
        try (var reactive = on(scripted)) {
            StepVerifier.create(reactive.message(DATA, new Sectors(3), "ping"))
                    .expectNext("pong")
                    .verifyComplete();
        }
        assertThat(scripted.ran).singleElement().isInstanceOfSatisfying(Message.class, message -> {
            assertThat(message.device()).isEqualTo(DATA);
            assertThat(message.sector()).isEqualTo(new Sectors(3));
            assertThat(message.text()).isEqualTo("ping");
        });
    }

    @Test
    void aMessageWithoutReplyCompletesEmpty() {
        try (var reactive = on(new ScriptedDeviceMapper(task -> Optional.empty()))) {
            StepVerifier.create(reactive.message(DATA, Sectors.ZERO, "ping")).verifyComplete();
        }
    }
}
