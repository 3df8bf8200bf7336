package io.devmapper.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.UdevTimeoutException;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Removal;
import io.devmapper.testkit.FakeDeviceMapper;
import io.devmapper.testkit.UdevMode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The wait for udev on the model of the kernel, whose tasks and cookies behave as the host's do. */
class FakeUdevTest {
    private static final DmName A = DmName.of("a");
    private static final Table TABLE = Table.of(new Sectors(8), new ZeroTarget());

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

    private FakeDeviceMapper fake(UdevMode mode) {
        return FakeDeviceMapper.builder()
                .time(new VirtualTime(timer))
                .udev(mode)
                .build();
    }

    private ReactiveDeviceMapper on(FakeDeviceMapper fake) {
        return ReactiveDeviceMapper.builder(fake)
                .changes(Schedulers.immediate())
                .queries(Schedulers.immediate())
                .waits(Schedulers.immediate())
                .timer(timer)
                .build();
    }

    @AfterEach
    void close() {
        timer.dispose();
    }

    @Test
    void aSlowUdevHoldsBackTheResultAndNotTheChange() {
        var fake = fake(UdevMode.MANUAL);
        try (var reactive = on(fake)) {
            StepVerifier.create(reactive.create(A, TABLE))
                    .then(() -> timer.advanceTimeBy(Duration.ofSeconds(20)))
                    .expectNoEvent(Duration.ZERO)
                    .then(() -> assertThat(fake.info(A).liveTable()).isTrue())
                    .then(() -> assertThat(fake.udevd().handleAll()).isEqualTo(1))
                    .then(() -> timer.advanceTimeBy(Duration.ofMillis(50)))
                    .assertNext(info -> assertThat(info.name()).isEqualTo(A))
                    .verifyComplete();
        }
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void aLostUeventIsATimeoutAndLeavesNoCookie() {
        var fake = fake(UdevMode.AUTOMATIC);
        try (var reactive = on(fake)) {
            fake.udevd().loseNext(1);
            StepVerifier.create(reactive.create(A, TABLE))
                    .then(() -> assertThat(fake.udevd().cookies()).hasSize(1))
                    .then(() -> timer.advanceTimeBy(Duration.ofSeconds(30)))
                    .verifyError(UdevTimeoutException.class);
        }
        assertThat(fake.find(A)).isPresent();
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void aFailedChangeLeavesNoCookie() {
        var fake = fake(UdevMode.AUTOMATIC);
        try (var reactive = on(fake)) {
            reactive.create(A, TABLE).block();
            StepVerifier.create(reactive.create(A, TABLE)).verifyError(DeviceExistsException.class);
        }
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void aCancelledWaitLeavesNoCookie() {
        var fake = fake(UdevMode.MANUAL);
        try (var reactive = on(fake)) {
            StepVerifier.create(reactive.create(A, TABLE)).thenCancel().verify();
        }
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void aDeviceLivesItsLifeWithAndWithoutUdev() {
        for (UdevMode mode : new UdevMode[] {UdevMode.AUTOMATIC, UdevMode.ABSENT}) {
            var fake = fake(mode);
            var b = DmName.of("b");
            try (var reactive = on(fake)) {
                StepVerifier.create(reactive.create(A, TABLE)
                                .then(reactive.load(A, TABLE))
                                .then(reactive.resume(A))
                                .then(reactive.rename(A, b))
                                .then(reactive.remove(b)))
                        .expectNext(Removal.REMOVED)
                        .verifyComplete();
            }
            assertThat(fake.list()).isEmpty();
            assertThat(fake.udevd().cookies()).isEmpty();
        }
    }
}
