package io.devmapper.reactive;

import io.devmapper.task.ArmPoll;
import io.devmapper.task.Clear;
import io.devmapper.task.Create;
import io.devmapper.task.Deps;
import io.devmapper.task.DmTask;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.ListVersions;
import io.devmapper.task.Load;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.Message;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Remove;
import io.devmapper.task.RemoveAll;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.SetGeometry;
import io.devmapper.task.SetUuid;
import io.devmapper.task.Status;
import io.devmapper.task.Suspend;
import io.devmapper.task.WaitEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where a task runs, chosen by how long it can hold its thread, so that a task that waits for somebody else never
 * keeps a thread from the task that would end the wait.
 */
enum Lane {
    /** One at a time; nothing here waits for I/O in flight. */
    CHANGES,
    /** A few at once; the kernel answers without waiting. */
    QUERIES,
    /** A thread for each: waits for I/O in flight, for as long as that takes. */
    WAITS,
    /** A thread for each, as {@link #WAITS}; ends only with an event, so that a close does not wait for it. */
    EVENTS;

    private static final Map<Class<?>, Lane> BY_TYPE = Map.ofEntries(
            Map.entry(Create.class, CHANGES),
            Map.entry(Load.class, CHANGES),
            Map.entry(Rename.class, CHANGES),
            Map.entry(SetUuid.class, CHANGES),
            Map.entry(Remove.class, CHANGES),
            Map.entry(RemoveAll.class, CHANGES),
            Map.entry(Clear.class, CHANGES),
            Map.entry(SetGeometry.class, CHANGES),
            Map.entry(MakeNodes.class, CHANGES),
            Map.entry(Info.class, QUERIES),
            Map.entry(Deps.class, QUERIES),
            Map.entry(Status.class, QUERIES),
            Map.entry(ReadTable.class, QUERIES),
            Map.entry(ListDevices.class, QUERIES),
            Map.entry(ListVersions.class, QUERIES),
            Map.entry(DriverVersion.class, QUERIES),
            Map.entry(GetTargetVersion.class, QUERIES),
            Map.entry(ArmPoll.class, QUERIES),
            Map.entry(Message.class, QUERIES),
            Map.entry(Suspend.class, WAITS),
            // A new table is made live by way of a suspend, and the I/O that it waits for may hang on another device,
            // whose resume must not stand behind this one.
            Map.entry(Resume.class, WAITS),
            Map.entry(WaitEvent.class, EVENTS));

    private static final String STATS_CREATE = "@stats_create";

    /** Chooses the lane of a task. */
    static Lane of(DmTask<?> task) {
        if (task instanceof Message<?> message && createsRegion(message)) {
            return WAITS;
        }
        return Objects.requireNonNull(BY_TYPE.get(task.getClass()), () -> "no lane for " + task.verb());
    }

    /** The task types that have a lane, which a test compares with those that there are. */
    static Set<Class<?>> types() {
        return BY_TYPE.keySet();
    }

    private static boolean createsRegion(Message<?> message) {
        return message.text().regionMatches(true, 0, STATS_CREATE, 0, STATS_CREATE.length());
    }
}
