package io.devmapper.testkit;

import java.util.SplittableRandom;

/** Sends the I/O of one {@link Workload}, each at its moment, until it is stopped. */
final class WorkloadRun {
    private static final double NANOS = 1e9;
    private static final double SPREAD = 0.4;
    private static final double SLOW_SHARE = 0.01;
    private static final double SLOW_FACTOR = 20;

    private final FakeKernel kernel;
    private final Workload load;
    private final SplittableRandom random;
    private final long start;
    private boolean stopped;

    WorkloadRun(FakeKernel kernel, Workload load, long seed, long start) {
        this.kernel = kernel;
        this.load = load;
        this.random = new SplittableRandom(seed);
        this.start = start;
    }

    void scheduleNext(long nanos) {
        double rate = load.perSecond() * factor(nanos);
        long gap = (long) Math.ceil(-StrictMath.log1p(-random.nextDouble()) * NANOS / rate);
        kernel.simulation().schedule(nanos + Math.max(1, gap), this::send);
    }

    private double factor(long nanos) {
        return load.bursts()
                .filter(bursts -> (nanos - start) % bursts.every().toNanos()
                        < bursts.length().toNanos())
                .map(Workload.Bursts::factor)
                .orElse(1.0);
    }

    private void send(long nanos) {
        if (stopped) {
            return;
        }
        // All is drawn before looking at the device, so that its state does not change what comes later.
        Direction direction = random.nextDouble() < load.readShare() ? Direction.READ : Direction.WRITE;
        double spot = random.nextDouble();
        double place = random.nextDouble();
        long latency = latency();
        kernel.devices().find(load.device()).ifPresent(device -> {
            var io = new IoPart(
                    direction, at(device.size(), spot, place), load.size().count());
            if (Flight.refusal(kernel, device, io).isEmpty()) {
                Flight flight = Flight.begin(kernel, device, io, nanos);
                kernel.simulation().schedule(nanos + latency, flight::end);
            }
        });
        scheduleNext(nanos);
    }

    private long latency() {
        double slow = random.nextDouble() < SLOW_SHARE ? SLOW_FACTOR : 1;
        return (long) (load.latency().toNanos() * slow * StrictMath.exp(SPREAD * random.nextGaussian()));
    }

    /** Gives a place on a multiple of the I/O's size. */
    private long at(long deviceSize, double spot, double place) {
        long start = 0;
        long length = deviceSize;
        double passed = 0;
        for (Workload.HotSpot hot : load.hotSpots()) {
            if (spot >= passed && spot < passed + hot.share()) {
                start = hot.start().count();
                length = hot.length().count();
            }
            passed += hot.share();
        }
        long size = load.size().count();
        long places = length / size;
        long chosen = (long) (place * places);
        return start + chosen * size;
    }

    void stop() {
        stopped = true;
    }
}
