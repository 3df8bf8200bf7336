package io.devmapper.testkit;

import io.devmapper.Cookie;
import java.util.List;

/** The udev daemon of a {@link FakeDeviceMapper}, for tests that steer it. Thread-safe. */
public final class FakeUdevd {
    private final FakeKernel kernel;
    private final Cookies cookies;
    private final UeventQueue uevents;

    FakeUdevd(FakeKernel kernel, Cookies cookies, UeventQueue uevents) {
        this.kernel = kernel;
        this.cookies = cookies;
        this.uevents = uevents;
    }

    /**
     * Handles all uevents that wait, which completes what they count for. For {@link UdevMode#MANUAL}.
     *
     * @return how many there were
     */
    public int handleAll() {
        return kernel.locked(uevents::handleAll);
    }

    /**
     * Gives the cookies of the uevents that wait to be handled.
     *
     * @return one cookie for each uevent, oldest first
     */
    public List<Cookie> waiting() {
        return kernel.locked(uevents::waiting);
    }

    /**
     * Loses uevents, as a daemon does that is killed: the cookies of their changes never complete by themselves.
     *
     * @param count how many of those still to come
     */
    public void loseNext(int count) {
        kernel.locked(() -> uevents.lose(count));
    }

    /**
     * Gives the cookies that have not ended. A test that ends with one has found a leak.
     *
     * @return the cookies
     */
    public List<Cookie> cookies() {
        return kernel.locked(cookies::all);
    }
}
