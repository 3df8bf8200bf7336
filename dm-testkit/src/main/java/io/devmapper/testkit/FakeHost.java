package io.devmapper.testkit;

/** The imagined host behind any number of front doors: its kernel, its udev, and what tests do to them. */
final class FakeHost {
    private final FakeKernel kernel;
    private final boolean udevPresent;
    private final Cookies cookies;
    private final UeventQueue uevents;
    private final FakeFaults faults;
    private final long seed;
    private long workloads;

    FakeHost(FakeKernel kernel, UdevMode mode, long seed) {
        this.kernel = kernel;
        this.udevPresent = mode != UdevMode.ABSENT;
        this.cookies = new Cookies(seed);
        this.uevents = new UeventQueue(cookies, mode == UdevMode.AUTOMATIC);
        this.faults = new FakeFaults(kernel);
        this.seed = seed;
    }

    FakeKernel kernel() {
        return kernel;
    }

    boolean udevPresent() {
        return udevPresent;
    }

    Cookies cookies() {
        return cookies;
    }

    UeventQueue uevents() {
        return uevents;
    }

    FakeUdevd udevd() {
        return new FakeUdevd(kernel, cookies, uevents);
    }

    FakeFaults faults() {
        return faults;
    }

    long seed() {
        return seed;
    }

    /** Gives each workload a seed of its own, so that two on one device do not march in step. */
    RunningWorkload start(Workload load) {
        long now = kernel.time().nanos();
        workloads++;
        var run = new WorkloadRun(kernel, load, seed + workloads, now);
        run.scheduleNext(now);
        return new RunningWorkload(kernel, run);
    }
}
