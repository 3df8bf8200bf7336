package io.devmapper.testkit;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.error.Errno;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.StatusLine;
import io.devmapper.table.Table;
import io.devmapper.table.TargetStatus;
import io.devmapper.task.ArmPoll;
import io.devmapper.task.Deps;
import io.devmapper.task.Done;
import io.devmapper.task.DriverVersion;
import io.devmapper.task.GetTargetVersion;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.ListVersions;
import io.devmapper.task.MakeNodes;
import io.devmapper.task.ReadTable;
import io.devmapper.task.Status;
import io.devmapper.task.TargetVersion;
import io.devmapper.task.WaitEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The tasks that only look. */
final class QueryTasks {
    private static final int EVENTS = 37;
    private static final int TARGET_VERSION = 41;

    private final FakeKernel kernel;

    QueryTasks(FakeKernel kernel) {
        this.kernel = kernel;
    }

    void register(Handlers handlers) {
        handlers.on(DriverVersion.class, task -> kernel.driver());
        handlers.on(ListDevices.class, this::list);
        handlers.on(Info.class, this::info);
        handlers.on(ReadTable.class, this::table);
        handlers.on(Status.class, this::status);
        handlers.on(
                Deps.class,
                task -> kernel.locked(() -> kernel.devices()
                        .get(task.device())
                        .table(task.inactive())
                        .map(FakeTable::deps)
                        .orElse(List.of())));
        handlers.on(WaitEvent.class, this::waitEvent);
        handlers.on(ListVersions.class, this::listVersions);
        handlers.on(GetTargetVersion.class, this::targetVersion);
        handlers.on(ArmPoll.class, task -> {
            requireDriver(EVENTS);
            return Done.DONE;
        });
        handlers.on(MakeNodes.class, this::makeNodes);
    }

    private void requireDriver(int minor) {
        if (!kernel.driver().isAtLeast(4, minor)) {
            throw new KernelError(Errno.ENOTTY);
        }
    }

    /** A name without a device is no failure: its node would be removed. */
    private Done makeNodes(MakeNodes task) {
        kernel.locked(() -> {
            Optional<DeviceId> only = task.device();
            if (only.isEmpty()) {
                kernel.devices().all().forEach(kernel.nodes()::make);
            } else if (only.get() instanceof DmName name) {
                kernel.devices()
                        .find(name)
                        .ifPresentOrElse(
                                kernel.nodes()::make, () -> kernel.nodes().drop(name));
            } else {
                kernel.nodes().make(kernel.devices().get(only.get()));
            }
        });
        return Done.DONE;
    }

    private DeviceInfo info(Info task) {
        return kernel.locked(() -> kernel.devices().get(task.device()).info(task.inactive()));
    }

    private List<ListedDevice> list(ListDevices task) {
        boolean full = kernel.driver().isAtLeast(4, EVENTS);
        return kernel.locked(() -> kernel.devices().all().stream()
                .map(device -> new ListedDevice(
                        device.name(),
                        device.number(),
                        full ? OptionalLong.of(device.eventNumber()) : OptionalLong.empty(),
                        device.uuid().filter(uuid -> full)))
                .toList());
    }

    private Optional<Table> table(ReadTable task) {
        return kernel.locked(
                () -> kernel.devices().get(task.device()).table(task.inactive()).map(FakeTable::printed));
    }

    private DeviceStatus status(Status task) {
        return kernel.locked(() -> status(kernel.devices().get(task.device()), task.inactive()));
    }

    private static DeviceStatus status(FakeDevice device, boolean inactive) {
        List<StatusLine> lines = new ArrayList<>();
        device.table(inactive).ifPresent(table -> {
            for (int i = 0; i < table.lines().size(); i++) {
                FakeTable.Line line = table.lines().get(i);
                TargetStatus report =
                        TargetStatus.parse(line.model().type(), table.reports().get(i));
                lines.add(new StatusLine(Sectors.of(line.start()), Sectors.of(line.length()), report));
            }
        });
        return new DeviceStatus(device.info(inactive), lines);
    }

    private DeviceStatus waitEvent(WaitEvent task) {
        return kernel.locked(() -> {
            FakeDevice device = kernel.devices().get(task.device());
            while (device.eventNumber() == task.eventNumber()) {
                // Here the kernel waits for ever: nobody can raise an event of a device that has gone without one.
                if (!kernel.isThere(device)) {
                    throw new KernelError(Errno.ENXIO);
                }
                try {
                    kernel.time().awaitChange();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new KernelError(Errno.EINTR);
                }
            }
            return status(device, false);
        });
    }

    private List<TargetVersion> listVersions(ListVersions task) {
        return kernel.locked(() -> kernel.tables().types().stream()
                .map(type -> new TargetVersion(type.type(), type.version()))
                .toList());
    }

    private TargetVersion targetVersion(GetTargetVersion task) {
        requireDriver(TARGET_VERSION);
        return kernel.locked(() -> kernel.tables()
                .type(task.type())
                .map(type -> new TargetVersion(type.type(), type.version()))
                .orElseThrow(() -> new KernelError(Errno.EINVAL)));
    }
}
