package io.devmapper.testkit;

import io.devmapper.DeviceInfo;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One device-mapper device: its two table slots and its state. Guarded by the kernel's lock. */
final class FakeDevice {
    /**
     * Who keeps a device open by mapping it. Both slots of one device share one opening.
     *
     * @param device the upper device's number
     * @param readOnly how its table opened the lower one
     */
    record Holder(DeviceNumber device, boolean readOnly) {}

    private static final long EVENT_MASK = 0xFFFF_FFFFL;

    private final DeviceNumber number;
    private final FakeStats stats;
    private DmName name;
    private Optional<DmUuid> uuid;
    private Optional<FakeTable> live = Optional.empty();
    private Optional<FakeTable> inactive = Optional.empty();
    private boolean queue;
    private boolean suspended;
    private boolean deferredRemove;
    private int handles;
    private final Map<Holder, Integer> holders = new HashMap<>();
    private int inFlight;
    private long eventNumber;

    FakeDevice(DeviceNumber number, DmName name, Optional<DmUuid> uuid, FakeStats stats) {
        this.number = number;
        this.name = name;
        this.uuid = uuid;
        this.stats = stats;
    }

    DeviceNumber number() {
        return number;
    }

    FakeStats stats() {
        return stats;
    }

    DmName name() {
        return name;
    }

    void setName(DmName value) {
        name = value;
    }

    Optional<DmUuid> uuid() {
        return uuid;
    }

    void setUuid(DmUuid value) {
        uuid = Optional.of(value);
    }

    Optional<FakeTable> live() {
        return live;
    }

    void setLive(FakeTable table) {
        live = Optional.of(table);
    }

    Optional<FakeTable> inactive() {
        return inactive;
    }

    void setInactive(Optional<FakeTable> table) {
        inactive = table;
    }

    Optional<FakeTable> table(boolean ofInactive) {
        return ofInactive ? inactive : live;
    }

    /** Tells whether a table was ever loaded, which set up the device's queue; without one nobody can open it. */
    boolean hasQueue() {
        return queue;
    }

    void setUpQueue() {
        queue = true;
    }

    boolean suspended() {
        return suspended;
    }

    void setSuspended(boolean value) {
        suspended = value;
    }

    boolean deferredRemove() {
        return deferredRemove;
    }

    void setDeferredRemove(boolean value) {
        deferredRemove = value;
    }

    /** Gives the number of open handles, and of devices whose tables map this one: each counts once for each mode. */
    int openCount() {
        return handles + holders.size();
    }

    void openHandle() {
        handles++;
    }

    void closeHandle() {
        handles--;
    }

    void openFor(Holder holder) {
        holders.merge(holder, 1, Integer::sum);
    }

    void closeFor(Holder holder) {
        holders.computeIfPresent(holder, (h, count) -> count == 1 ? null : count - 1);
    }

    int inFlight() {
        return inFlight;
    }

    void ioBegan() {
        inFlight++;
    }

    void ioEnded() {
        inFlight--;
    }

    long eventNumber() {
        return eventNumber;
    }

    void setEventNumber(long value) {
        eventNumber = value & EVENT_MASK;
    }

    /** Raises an event; a device without a live table has nobody to raise it. */
    void raiseTableEvent() {
        if (live.isPresent()) {
            setEventNumber(eventNumber + 1);
        }
    }

    /** Gives the size in sectors, 0 without a live table. */
    long size() {
        return live.map(FakeTable::size).orElse(0L);
    }

    /** Gives the state; the lines and the write protection are those of the table that is asked for. */
    DeviceInfo info(boolean ofInactive) {
        Optional<FakeTable> asked = table(ofInactive);
        return new DeviceInfo(
                name,
                uuid,
                number,
                suspended,
                live.isPresent(),
                inactive.isPresent(),
                asked.map(FakeTable::readOnly).orElse(false),
                openCount(),
                eventNumber,
                asked.map(table -> table.lines().size()).orElse(0),
                deferredRemove,
                false);
    }
}
