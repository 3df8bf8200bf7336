package io.devmapper.reactive;

import io.devmapper.Cookie;
import io.devmapper.DeviceMapper;
import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Changes that raise a uevent: waits for udev by asking ever less often on a timer, and holds no thread meanwhile. */
final class Changes {
    private static final int[] DELAY_MILLIS = {1, 2, 5, 10, 20, 50};

    private final DeviceMapper deviceMapper;
    private final Lanes lanes;

    Changes(DeviceMapper deviceMapper, Lanes lanes) {
        this.deviceMapper = deviceMapper;
        this.lanes = lanes;
    }

    /** Whether udev has to be waited for, and the caller does not do it with a cookie of its own. */
    boolean waitsForUdev(DmTask<?> task) {
        return deviceMapper.capabilities().udevSync()
                && udevOptions(task).filter(udev -> udev.cookie().isEmpty()).isPresent();
    }

    <R> Mono<R> run(DmTask<R> task) {
        Origin origin = Origin.of(task);
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new PendingCookie(deviceMapper, lanes)),
                pending -> lanes.call(
                                Lane.of(task),
                                origin,
                                () -> pending.change(cookie -> deviceMapper.run(with(task, cookie))))
                        .flatMap(result -> udevIsDone(pending, origin).thenReturn(result))
                        .takeUntilOther(lanes.closing()),
                PendingCookie::release,
                (pending, error) -> pending.release(),
                PendingCookie::release);
    }

    private Mono<Boolean> udevIsDone(PendingCookie pending, Origin origin) {
        Duration limit = deviceMapper.settings().udevTimeout();
        return lanes.call(Lane.QUERIES, origin, pending::poll)
                .filter(done -> done)
                .repeatWhenEmpty(asked -> asked.concatMap(times -> Mono.delay(delay(times), lanes.timer())))
                .timeout(limit, Mono.error(() -> pending.timeout(origin, limit)), lanes.timer());
    }

    private static Duration delay(long times) {
        return Duration.ofMillis(DELAY_MILLIS[(int) Math.min(times, DELAY_MILLIS.length - 1)]);
    }

    private static Optional<UdevOptions> udevOptions(DmTask<?> task) {
        if (task instanceof Create create) {
            return create.table().map(table -> create.udev());
        } else if (task instanceof Resume resume) {
            return Optional.of(resume.udev());
        } else if (task instanceof Rename rename) {
            return Optional.of(rename.udev());
        } else if (task instanceof Remove remove) {
            return Optional.of(remove.udev());
        }
        return Optional.empty();
    }

    /** The same task with a cookie. A task with other options is of the same type, and gives the same type. */
    @SuppressWarnings("unchecked")
    private static <R> DmTask<R> with(DmTask<R> task, Cookie cookie) {
        DmTask<?> changed = task;
        if (task instanceof Create create) {
            changed = create.withUdev(create.udev().withCookie(cookie));
        } else if (task instanceof Resume resume) {
            changed = resume.withUdev(resume.udev().withCookie(cookie));
        } else if (task instanceof Rename rename) {
            changed = rename.withUdev(rename.udev().withCookie(cookie));
        } else if (task instanceof Remove remove) {
            changed = remove.withUdev(remove.udev().withCookie(cookie));
        }
        return (DmTask<R>) changed;
    }
}
