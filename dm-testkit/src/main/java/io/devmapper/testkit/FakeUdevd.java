package io.devmapper.testkit;

import io.devmapper.Cookie;
import java.util.List;

/** The udev daemon of a {@link FakeDeviceMapper}, for tests that steer it. Thread-safe. */
public final class FakeUdevd {
    private final FakeKernel kernel;
    private final FakeUdev udev;

    FakeUdevd(FakeKernel kernel, FakeUdev udev) {
        this.kernel = kernel;
        this.udev = udev;
    }

    /**
     * Handles all uevents that wait, which completes what they count for. For {@link UdevMode#MANUAL}.
     *
     * @return how many there were
     */
    public int handleAll() {
        return kernel.locked(udev::handleAll);
    }

    /**
     * Gives the cookies of the uevents that wait to be handled.
     *
     * @return one cookie for each uevent, oldest first
     */
    public List<Cookie> waiting() {
        return kernel.locked(udev::waiting);
    }

    /**
     * Loses uevents, as a daemon does that is killed: the cookies of their changes never complete by themselves.
     *
     * @param uevents how many of those still to come
     */
    public void loseNext(int uevents) {
        kernel.locked(() -> udev.lose(uevents));
    }

    /**
     * Gives the cookies that have not ended. A test that ends with one has found a leak.
     *
     * @return the cookies
     */
    public List<Cookie> cookies() {
        return kernel.locked(udev::cookies);
    }
}
