package io.devmapper.testkit;

/** A {@link Workload} that goes on until it is stopped. */
public final class RunningWorkload {
    private final FakeKernel kernel;
    private final WorkloadRun run;

    RunningWorkload(FakeKernel kernel, WorkloadRun run) {
        this.kernel = kernel;
        this.run = run;
    }

    /** Sends no more I/O; what is in flight ends when it is due. A second stop does nothing. */
    public void stop() {
        kernel.locked(run::stop);
    }
}
