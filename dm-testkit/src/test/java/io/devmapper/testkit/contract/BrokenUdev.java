package io.devmapper.testkit.contract;

import io.devmapper.Cookie;
import io.devmapper.DeviceMapper;
import io.devmapper.Udev;
import io.devmapper.task.Create;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A udev that passes everything on, and implementations that break one thing of it. */
class BrokenUdev implements Udev {
    static final List<Broken> ALL = List.of(
            new Broken("makes no cookie", 1001, with(sound -> new BrokenUdev(sound) {
                @Override
                public Cookie create() {
                    return Cookie.NONE;
                }
            })),
            new Broken("polls without ending", 1002, with(sound -> new BrokenUdev(sound) {
                @Override
                public boolean poll(Cookie cookie) {
                    return true;
                }
            })),
            new Broken("is never complete", 1005, with(sound -> new BrokenUdev(sound) {
                @Override
                public boolean poll(Cookie cookie) {
                    return false;
                }
            })),
            new Broken("does not release", 1003, with(sound -> new BrokenUdev(sound) {
                @Override
                public void release(Cookie cookie) {
                    // The mistake.
                }
            })),
            new Broken("completes anything", 1004, with(sound -> new BrokenUdev(sound) {
                @Override
                public void complete(Cookie cookie) {
                    // The mistake.
                }
            })),
            new Broken("waits without ending", 1011, with(sound -> new BrokenUdev(sound) {
                @Override
                public void await(Cookie cookie, Duration limit) {
                    // The mistake.
                }
            })),
            new Broken(
                    "takes no cookie for a rename",
                    1014,
                    Decorated.way(Rename.class, (dm, task) -> dm.run(task.withUdev(UdevOptions.DEFAULT)))),
            new Broken(
                    "takes no cookie for a remove",
                    1014,
                    Decorated.way(Remove.class, (dm, task) -> dm.run(task.withUdev(UdevOptions.DEFAULT)))),
            new Broken(
                    "takes no cookie for a create",
                    1014,
                    Decorated.way(Create.class, (dm, task) -> dm.run(task.withUdev(UdevOptions.DEFAULT)))),
            new Broken("has a plain resume wait for a uevent", 1012, Decorated.way(Resume.class, (dm, task) -> {
                if (task.udev().cookie().isPresent()) {
                    dm.udev().release(task.udev().cookie().get());
                }
                return dm.run(task);
            })),
            new Broken(
                    "ends the cookie of a change that fails", 1013, Decorated.afterFailure(Rename.class, (dm, task) -> {
                        task.udev().cookie().ifPresent(dm.udev()::release);
                        return task;
                    })));

    private final Udev sound;

    BrokenUdev(Udev sound) {
        this.sound = sound;
    }

    private static UnaryOperator<DeviceMapper> with(Function<Udev, Udev> change) {
        return sound -> new Decorated(sound) {
            @Override
            public Udev udev() {
                return change.apply(sound.udev());
            }
        };
    }

    @Override
    public Cookie create() {
        return sound.create();
    }

    @Override
    public void complete(Cookie cookie) {
        sound.complete(cookie);
    }

    @Override
    public boolean poll(Cookie cookie) {
        return sound.poll(cookie);
    }

    @Override
    public void release(Cookie cookie) {
        sound.release(cookie);
    }

    @Override
    public void await(Cookie cookie, Duration limit) {
        sound.await(cookie, limit);
    }
}
