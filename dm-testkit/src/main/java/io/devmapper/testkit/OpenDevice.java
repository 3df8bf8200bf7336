package io.devmapper.testkit;

import java.util.concurrent.atomic.AtomicBoolean;

/** An open device, as by a mount or a program: it counts as one opener until it is closed. */
public final class OpenDevice implements AutoCloseable {
    private final FakeKernel kernel;
    private final FakeDevice device;
    private final AtomicBoolean closed = new AtomicBoolean();

    OpenDevice(FakeKernel kernel, FakeDevice device) {
        this.kernel = kernel;
        this.device = device;
        device.openHandle();
    }

    /** Closes the device, which removes it if that was deferred. A second close does nothing. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            kernel.locked(() -> {
                device.closeHandle();
                kernel.removeIfDeferred(device);
            });
        }
    }
}
