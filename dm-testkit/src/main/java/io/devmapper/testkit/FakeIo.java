package io.devmapper.testkit;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import java.time.Duration;

/**
 * Simulated I/O on one device of a {@link FakeDeviceMapper}. It moves no data; it is counted in every region and area
 * that it overlaps as the kernel counts it, also on the device-mapper devices that a linear table leads to. An I/O that
 * crosses a line of the table counts once for each line. Thread-safe.
 *
 * <p>Every method fails with {@link IllegalArgumentException} if there is no such device or the sectors do not lie on
 * it, and with {@link IllegalStateException} if the device has no live table or is suspended, where the kernel would
 * fail the I/O or hold it back.
 */
public final class FakeIo {
    private final FakeKernel kernel;
    private final DmName name;

    FakeIo(FakeKernel kernel, DmName name) {
        this.kernel = kernel;
        this.name = name;
    }

    /**
     * Reads: the I/O begins now, and ends by itself when the fake's time has passed by its latency. Until then it is in
     * flight.
     *
     * @param at the first sector
     * @param length how many sectors, at least 1
     * @param latency how long it takes, in the fake's time; with zero it has ended when this method returns
     */
    public void read(Sectors at, Sectors length, Duration latency) {
        run(Direction.READ, at, length, latency);
    }

    /**
     * Writes: the I/O begins now, and ends by itself when the fake's time has passed by its latency. Until then it is
     * in flight.
     *
     * @param at the first sector
     * @param length how many sectors, at least 1
     * @param latency how long it takes, in the fake's time; with zero it has ended when this method returns
     */
    public void write(Sectors at, Sectors length, Duration latency) {
        run(Direction.WRITE, at, length, latency);
    }

    /**
     * Begins a read that the caller ends.
     *
     * @param at the first sector
     * @param length how many sectors, at least 1
     * @return the I/O in flight
     */
    public InFlight beginRead(Sectors at, Sectors length) {
        return begin(Direction.READ, at, length);
    }

    /**
     * Begins a write that the caller ends.
     *
     * @param at the first sector
     * @param length how many sectors, at least 1
     * @return the I/O in flight
     */
    public InFlight beginWrite(Sectors at, Sectors length) {
        return begin(Direction.WRITE, at, length);
    }

    private void run(Direction direction, Sectors at, Sectors length, Duration latency) {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency may not be negative: " + latency);
        }
        kernel.locked(() -> {
            long now = kernel.time().nanos();
            Flight flight = depart(direction, at, length, now);
            kernel.simulation().schedule(now + latency.toNanos(), flight::end);
            kernel.simulation().settle(now);
        });
    }

    private InFlight begin(Direction direction, Sectors at, Sectors length) {
        return kernel.locked(() ->
                new InFlight(kernel, depart(direction, at, length, kernel.time().nanos())));
    }

    private Flight depart(Direction direction, Sectors at, Sectors length, long now) {
        FakeDevice device = kernel.devices()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no device " + name));
        var io = new IoPart(direction, at.count(), length.count());
        Flight.refusal(kernel, device, io).ifPresent(refusal -> {
            throw refusal.beyond()
                    ? new IllegalArgumentException(refusal.reason())
                    : new IllegalStateException(refusal.reason());
        });
        return Flight.begin(kernel, device, io, now);
    }

    /** An I/O that has begun and not ended. */
    public static final class InFlight {
        private final FakeKernel kernel;
        private final Flight flight;

        private InFlight(FakeKernel kernel, Flight flight) {
            this.kernel = kernel;
            this.flight = flight;
        }

        /**
         * Ends the I/O; its latency is the fake's time since it began.
         *
         * @throws IllegalStateException if it has ended already
         */
        public void end() {
            kernel.locked(() -> flight.end(kernel.time().nanos()));
        }
    }
}
