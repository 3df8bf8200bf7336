package io.devmapper.testkit.contract;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.Load;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.Suspend;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Implementations that change the wrong thing, or too much, or too little. */
final class BrokenChanges {
    static final List<Broken> ALL = List.of(
            new Broken("does not arm", 104, Decorated.way(ArmPoll.class, (dm, task) -> Optional.empty())),
            new Broken("takes any free minor", 206, Decorated.way(Create.class, (dm, task) -> {
                var number =
                        new DeviceNumber(253, 1000 + Math.floorMod(task.name().hashCode(), 1000));
                return dm.run(task.number().isPresent() ? task : task.withNumber(number));
            })),
            new Broken(
                    "ignores the wanted minor",
                    213,
                    Decorated.way(
                            Create.class,
                            (dm, task) -> dm.run(new Create(
                                    task.name(),
                                    task.uuid(),
                                    Optional.empty(),
                                    task.table(),
                                    task.readOnly(),
                                    task.readAhead(),
                                    task.node(),
                                    task.udev())))),
            new Broken(
                    "ignores the wanted uuid",
                    212,
                    Decorated.way(
                            Create.class,
                            (dm, task) -> dm.run(new Create(
                                    task.name(),
                                    Optional.empty(),
                                    task.number(),
                                    task.table(),
                                    task.readOnly(),
                                    task.readAhead(),
                                    task.node(),
                                    task.udev())))),
            new Broken(
                    "leaves an empty device when a create fails", 221, Decorated.afterFailure(Create.class, (dm, t) -> {
                        if (dm.find(t.name()).isEmpty()) {
                            dm.run(new Create(t.name()));
                        }
                        return t;
                    })),
            new Broken("removes the device whose name is taken", 211, Decorated.afterFailure(Create.class, (dm, t) -> {
                dm.find(t.name()).ifPresent(taken -> dm.remove(t.name()));
                return t;
            })),
            new Broken(
                    "uses up a minor when a create fails",
                    226,
                    Decorated.afterFailure(
                            Create.class, (dm, t) -> dm.run(new Create(new DmName("used-up-" + t.name()))))),
            new Broken(
                    "drops the inactive table when a load fails",
                    303,
                    Decorated.afterFailure(
                            Load.class, (dm, t) -> t.table().lines().size() > 1 ? dm.clear(t.device()) : t)),
            new Broken("makes a loaded table live at once", 301, Decorated.way(Load.class, (dm, task) -> {
                dm.run(task);
                return dm.resume(task.device());
            })),
            new Broken("does not load", 404, Decorated.way(Load.class, (dm, task) -> dm.info(task.device()))),
            new Broken(
                    "loads only where nothing is loaded",
                    302,
                    Decorated.way(
                            Load.class,
                            (dm, task) ->
                                    dm.info(task.device()).inactiveTable() ? dm.info(task.device()) : dm.run(task))),
            new Broken(
                    "loads identical tables too",
                    307,
                    Decorated.way(
                            Load.class,
                            (dm, task) -> dm.run(
                                    new Load(task.device(), task.table(), task.readOnly(), false, task.secureData())))),
            new Broken(
                    "loads read-write always",
                    614,
                    Decorated.way(
                            Load.class,
                            (dm, task) -> dm.run(
                                    new Load(task.device(), task.table(), false, task.suppressIdentical(), false)))),
            new Broken("fails a later load beyond the disk", 308, Decorated.way(Load.class, (dm, task) -> {
                var probe = new DmName("probe");
                dm.run(new Create(probe));
                try {
                    dm.load(probe, task.table());
                } finally {
                    dm.remove(probe);
                }
                return dm.run(task);
            })),
            new Broken("does not clear", 612, Decorated.way(Clear.class, (dm, task) -> dm.info(task.device()))),
            new Broken("does not suspend", 411, Decorated.way(Suspend.class, (dm, task) -> dm.info(task.device()))),
            new Broken(
                    "does not suspend without flush",
                    402,
                    Decorated.way(Suspend.class, (dm, task) -> task.noFlush() ? dm.info(task.device()) : dm.run(task))),
            new Broken("drops the inactive table at a suspend", 406, Decorated.way(Suspend.class, (dm, task) -> {
                dm.clear(task.device());
                return dm.run(task);
            })),
            new Broken("does not resume", 404, Decorated.way(Resume.class, (dm, task) -> dm.info(task.device()))),
            new Broken("suspends before every resume", 403, Decorated.way(Resume.class, (dm, task) -> {
                dm.suspend(task.device());
                return dm.run(task);
            })),
            new Broken(
                    "leaves a device suspended when a resume fails",
                    412,
                    Decorated.afterFailure(
                            Resume.class, (dm, t) -> dm.find(t.device()).map(found -> dm.suspend(t.device())))),
            new Broken(
                    "resumes a device when a resume fails",
                    413,
                    Decorated.afterFailure(
                            Resume.class,
                            (dm, t) -> dm.find(t.device())
                                    .filter(d -> d.liveTable())
                                    .map(found -> dm.resume(t.device())))),
            new Broken("deletes the regions of a renamed device", 506, Decorated.way(Rename.class, (dm, task) -> {
                var renamed = dm.run(task);
                if (dm.message(task.newName(), Sectors.ZERO, "@stats_list")
                        .filter(list -> !list.isEmpty())
                        .isPresent()) {
                    dm.message(task.newName(), Sectors.ZERO, "@stats_delete 0");
                }
                return renamed;
            })),
            new Broken("renames in two steps", 501, Decorated.way(Rename.class, (dm, task) -> {
                dm.rename(task.device(), new DmName("between"));
                return dm.rename(new DmName("between"), task.newName());
            })),
            new Broken("makes room for a new name", 504, Decorated.way(Rename.class, (dm, task) -> {
                dm.find(task.newName()).ifPresent(taken -> dm.remove(taken.number()));
                return dm.run(task);
            })),
            new Broken(
                    "does not set the uuid", 511, Decorated.way(SetUuid.class, (dm, task) -> dm.info(task.device()))),
            new Broken(
                    "does not set the geometry",
                    521,
                    Decorated.way(SetGeometry.class, (dm, task) -> dm.info(task.device()))),
            new Broken("forgets the regions at a resume", 807, Decorated.way(Resume.class, (dm, task) -> {
                dm.find(task.device())
                        .ifPresent(found -> dm.message(task.device(), Sectors.ZERO, "@stats_create - /1"));
                return dm.run(task);
            })),
            new Broken("does not remove", 601, Decorated.way(Remove.class, (dm, task) -> {
                dm.info(task.device());
                return Removal.REMOVED;
            })),
            new Broken(
                    "removes suspended devices only when resumed",
                    604,
                    Decorated.way(
                            Remove.class,
                            (dm, task) -> dm.find(task.device())
                                            .filter(d -> d.suspended())
                                            .isPresent()
                                    ? Removal.DEFERRED
                                    : dm.run(task))),
            new Broken(
                    "defers every remove", 611, Decorated.way(Remove.class, (dm, task) -> dm.run(task.asDeferred()))),
            new Broken(
                    "defers no remove",
                    621,
                    Decorated.way(Remove.class, (dm, task) -> dm.run(new Remove(task.device(), false, task.udev())))),
            new Broken("says deferred always", 622, Decorated.way(Remove.class, (dm, task) -> {
                dm.run(task);
                return Removal.DEFERRED;
            })),
            new Broken("keeps the uuid for the next of the name", 631, BrokenChanges::reviving));

    private BrokenChanges() {}

    /** Gives a device that is created a second time a region of the first. */
    private static DeviceMapper reviving(DeviceMapper sound) {
        var names = new HashSet<DmName>();
        return Decorated.way(Create.class, (dm, task) -> {
                    var made = dm.run(task);
                    if (!names.add(task.name())) {
                        dm.message(task.name(), Sectors.ZERO, "@stats_create - /1 0 rules");
                    }
                    return made;
                })
                .apply(sound);
    }
}
