package io.devmapper.reactive;

import io.devmapper.DeviceId;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.stats.Reading;
import io.devmapper.stats.Region;
import io.devmapper.stats.RegionId;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import io.devmapper.table.DeviceStatus;
import io.devmapper.table.Table;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A device-mapper whose tasks and statistics are Reactor streams. Thread-safe.
 *
 * <p><b>Subscribe.</b> Nothing happens before the subscription, and each subscription does its work anew, so that
 * {@code remove(device).retryWhen(Retry.backoff(5, firstDelay).filter(DeviceBusyException.class::isInstance))} tries
 * again. Work that is subscribed to at the same time has no order; {@code load(..).then(resume(..))} has.
 *
 * <p><b>Threads.</b> No call blocks the subscribing thread. Signals arrive on threads named {@code dm-...}, of which
 * there are few: a subscriber that blocks moves itself away with {@code publishOn}.
 *
 * <p><b>Demand.</b> A {@code Mono} begins at the first demand, as every usual subscriber makes at once.
 *
 * <p><b>Cancel.</b> A task that waits for a thread is not begun any more. One that runs cannot be stopped, nor is its
 * thread interrupted: it ends as it ends, its outcome stays unknown to the subscriber, and its result is dropped. A
 * cookie or a region that was made for the subscription is given back all the same, by whoever uses it last.
 *
 * <p><b>Errors.</b> Every {@link io.devmapper.error.DeviceMapperException} of the task, with these of this layer: a
 * {@link io.devmapper.error.DeviceMapperUnavailableException} where native code is missing, an
 * {@link io.devmapper.error.OutOfResourcesException} when too many tasks wait for a thread, and an
 * {@link IllegalStateException} after {@link #close()}.
 */
public interface ReactiveDeviceMapper extends AutoCloseable {
    /**
     * Makes a reactive device-mapper with threads of its own.
     *
     * @param deviceMapper where tasks run; its owner closes it, after this one
     * @return the reactive device-mapper, which the caller closes
     */
    static ReactiveDeviceMapper from(DeviceMapper deviceMapper) {
        return builder(deviceMapper).build();
    }

    /**
     * Begins to make a reactive device-mapper whose threads are chosen.
     *
     * @param deviceMapper where tasks run; its owner closes it, after the reactive one
     * @return a builder
     */
    static ReactiveDeviceMapperBuilder builder(DeviceMapper deviceMapper) {
        return new ReactiveDeviceMapperBuilder(deviceMapper);
    }

    /**
     * Runs one task.
     *
     * <p>A create with a table, resume, rename or remove that is given no cookie completes when udev is done with it.
     * No thread is held meanwhile. If that takes longer than {@link io.devmapper.Settings#udevTimeout()}, it fails
     * with {@link io.devmapper.error.UdevTimeoutException}, although the change was made. On success, error, timeout
     * and cancel the cookie is ended. With a cookie of the caller it completes when the kernel has made the change.
     *
     * <p>A wait-event holds a thread until its event comes, also after a cancel.
     *
     * @param task the task
     * @param <R> what the task gives
     * @return its result
     */
    <R> Mono<R> run(DmTask<R> task);

    /**
     * Lists the statistics regions of a device, of all programs.
     *
     * @param device the device
     * @return the regions, by ascending id
     */
    Mono<List<Region>> regions(DeviceId device);

    /**
     * Creates a statistics region that stays until it is deleted, or its device removed. Waits for I/O in flight. If
     * the subscription is cancelled while it runs, the region may stay behind; its program id finds it.
     *
     * @param device the device
     * @param spec the region
     * @return the region as the kernel lists it
     */
    Mono<Region> createRegion(DeviceId device, RegionSpec spec);

    /**
     * Deletes a statistics region.
     *
     * @param device the device
     * @param region the region
     * @return completes when it is gone; fails with {@link io.devmapper.error.RegionNotFoundException} if there is none
     */
    Mono<Void> deleteRegion(DeviceId device, RegionId region);

    /**
     * Reads the counters of a region once, which changes nothing.
     *
     * @param device the device
     * @param region the region, as listed
     * @return the counters
     */
    Mono<Reading> read(DeviceId device, Region region);

    /**
     * Samples a region that exists, and stays. Each subscriber has its own readings, and sees everything.
     *
     * <p><b>Subscribe.</b> A first reading is taken at once; the first sample comes one interval later.
     *
     * <p><b>Demand.</b> A tick without demand takes no reading: the next sample covers it, as its
     * {@link StatsSample#interval()} tells, so that a slow subscriber loses resolution and no I/O. A sample is
     * delivered right after it was read. Nothing is kept in a buffer, and nothing overflows; behind a
     * {@code publishOn}, which asks ahead, samples can be old.
     *
     * <p><b>Cancel.</b> Ends the readings.
     *
     * <p><b>Errors.</b> The stream never completes by itself. It fails with
     * {@link io.devmapper.error.DeviceNotFoundException} or {@link io.devmapper.error.RegionNotFoundException} when
     * device or region are gone, and as every task can. A rename goes unnoticed.
     *
     * @param device the device
     * @param region the region
     * @param every how often, at most
     * @return the samples
     * @throws IllegalArgumentException if the interval is not positive
     */
    Flux<StatsSample> samples(DeviceId device, RegionId region, Duration every);

    /**
     * Samples a region that is made for the subscription, with the demand and the errors of
     * {@link #samples(DeviceId, RegionId, Duration)}.
     *
     * <p><b>Subscribe.</b> Creates the region, which waits for I/O in flight, and takes the first reading.
     *
     * <p><b>Cancel and errors.</b> The region is deleted before an error arrives, and after a cancel as soon as no
     * call uses it; also when the cancel comes while it is being created. A region that cannot be deleted after a
     * cancel is reported as Reactor reports all errors that no subscriber can get.
     *
     * @param device the device
     * @param spec the region
     * @param every how often, at most
     * @return the samples
     * @throws IllegalArgumentException if the interval is not positive
     */
    Flux<StatsSample> samples(DeviceId device, RegionSpec spec, Duration every);

    /**
     * Samples a region on each device that there is, made for the subscription as in
     * {@link #samples(DeviceId, RegionSpec, Duration)}.
     *
     * <p>Each tick looks for devices, whether there is demand or not. A new one gets its region then, and its first
     * sample one tick later. One that has gone is left out, and one whose region somebody deleted gets another; the
     * stream goes on. Any other error ends it. A renamed device goes on under its new name.
     *
     * <p><b>Demand.</b> A tick with demand begins a pass that reads one device after the other, by their numbers,
     * each at the moment when it is demanded; ticks during a pass begin none.
     *
     * @param spec the region
     * @param every how often, at most
     * @return the samples of all devices
     * @throws IllegalArgumentException if the interval is not positive
     */
    Flux<StatsSample> samplesOfAll(RegionSpec spec, Duration every);

    /**
     * Ends the streams and the waiting for udev and for events with an {@link IllegalStateException}, and waits until
     * regions and cookies are given back, and tasks that run are over, but for wait-events and no longer than 5
     * seconds; so it blocks. Ends its own threads, and no scheduler that was given. The device-mapper behind it stays
     * open: its owner closes it. A second close does nothing.
     */
    @Override
    void close();

    /**
     * Makes a usable device; see {@link Create}. A cancel while it runs leaves open whether there is a device.
     *
     * @param name its name
     * @param table its table
     * @return its state
     */
    default Mono<DeviceInfo> create(DmName name, Table table) {
        return run(new Create(name, table));
    }

    /**
     * Loads a table into the inactive slot; see {@link Load}. A cancel while it runs leaves open whether it is there.
     *
     * @param device the device
     * @param table the table
     * @return its state
     */
    default Mono<DeviceInfo> load(DeviceId device, Table table) {
        return run(new Load(device, table));
    }

    /**
     * Holds back I/O; see {@link Suspend}. After a cancel while it runs the device can still become suspended; whoever
     * cancels resumes it.
     *
     * @param device the device
     * @return its state
     */
    default Mono<DeviceInfo> suspend(DeviceId device) {
        return run(new Suspend(device));
    }

    /**
     * Makes a loaded table live and lets I/O go on; see {@link Resume}. A cancel while it runs does not stop it.
     *
     * @param device the device
     * @return its state
     */
    default Mono<DeviceInfo> resume(DeviceId device) {
        return run(new Resume(device));
    }

    /**
     * Removes a device; see {@link Remove}. Fails with {@link io.devmapper.error.DeviceBusyException} if it is open. A
     * cancel while it runs does not stop it.
     *
     * @param device the device
     * @return always {@link Removal#REMOVED}
     */
    default Mono<Removal> remove(DeviceId device) {
        return run(new Remove(device));
    }

    /**
     * Drops the inactive table; see {@link Clear}. A cancel while it runs does not stop it.
     *
     * @param device the device
     * @return its state
     */
    default Mono<DeviceInfo> clear(DeviceId device) {
        return run(new Clear(device));
    }

    /**
     * Gives a device another name; see {@link Rename}. A cancel while it runs does not stop it.
     *
     * @param device the device
     * @param newName the new name
     * @return its state
     */
    default Mono<DeviceInfo> rename(DeviceId device, DmName newName) {
        return run(new Rename(device, newName));
    }

    /**
     * Gives a uuid to a device that has none; see {@link SetUuid}. A cancel while it runs does not stop it.
     *
     * @param device the device
     * @param uuid the uuid
     * @return its state
     */
    default Mono<DeviceInfo> setUuid(DeviceId device, DmUuid uuid) {
        return run(new SetUuid(device, uuid));
    }

    /**
     * Asks for the state of a device. A cancel drops the answer.
     *
     * @param device the device
     * @return its state
     */
    default Mono<DeviceInfo> info(DeviceId device) {
        return run(new Info(device));
    }

    /**
     * Asks for the state of a device that may not exist. A cancel drops the answer.
     *
     * @param device the device
     * @return its state; completes empty if it does not exist
     */
    default Mono<DeviceInfo> find(DeviceId device) {
        return info(device).onErrorResume(DeviceNotFoundException.class, absent -> Mono.empty());
    }

    /**
     * Lists all devices. A cancel drops the answer.
     *
     * @return the devices, in the kernel's order
     */
    default Mono<List<ListedDevice>> list() {
        return run(new ListDevices());
    }

    /**
     * Reads the live table back. A cancel drops the answer.
     *
     * @param device the device
     * @return the table; completes empty if the device has none
     */
    default Mono<Table> table(DeviceId device) {
        return run(new ReadTable(device)).flatMap(Mono::justOrEmpty);
    }

    /**
     * Asks each target of the live table for its status. A cancel drops the answer.
     *
     * @param device the device
     * @return the status
     */
    default Mono<DeviceStatus> status(DeviceId device) {
        return run(new Status(device));
    }

    /**
     * Asks which block devices the live table maps. A cancel drops the answer.
     *
     * @param device the device
     * @return their numbers
     */
    default Mono<List<DeviceNumber>> deps(DeviceId device) {
        return run(new Deps(device));
    }

    /**
     * Sends a text to the target that maps a sector; see {@link Message}. A cancel while it runs leaves open whether
     * the target has acted on it.
     *
     * @param device the device
     * @param sector the sector
     * @param text the message
     * @return the target's reply; completes empty if it sends none
     */
    default Mono<String> message(DeviceId device, Sectors sector, String text) {
        Mono<Optional<String>> reply = run(Message.of(device, sector, text));
        return reply.flatMap(Mono::justOrEmpty);
    }
}
