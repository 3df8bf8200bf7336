package io.devmapper;

import io.devmapper.error.UdevTimeoutException;
import java.time.Duration;

/**
 * The host's udev, as far as changes wait for it. A task that is given no cookie makes its own and returns when udev
 * is done; these methods are for a cookie that serves several tasks, and for waiting without a thread.
 *
 * <p>Where udev takes no part (see {@link Capabilities#udevSync()}) the only cookie is {@link Cookie#NONE}, which is
 * always complete.
 */
public interface Udev {
    /**
     * Makes a cookie. The caller owns it until it was reported complete, or released.
     *
     * @return the cookie
     * @throws io.devmapper.error.DeviceMapperException if the host has no semaphore left (ENOSPC)
     */
    Cookie create();

    /**
     * Counts one uevent of a cookie as handled, as the udev rules do. For one whose uevent is known to be lost.
     *
     * @param cookie the cookie
     * @throws io.devmapper.error.DeviceMapperException if the host does not know the cookie (EINVAL), or nothing of it
     *     is outstanding (EAGAIN)
     */
    void complete(Cookie cookie);

    /**
     * Asks once whether udev has handled all uevents of a cookie, without waiting. With the answer {@code true} the
     * cookie has ended.
     *
     * @param cookie the cookie
     * @return whether udev is done; true also for a cookie that has already ended
     */
    boolean poll(Cookie cookie);

    /**
     * Ends a cookie without waiting for it. A udev rule that finishes later finds nothing to count down, which is
     * harmless. Ending a cookie that has already ended does nothing.
     *
     * @param cookie the cookie
     */
    void release(Cookie cookie);

    /**
     * Waits until udev has handled all uevents of a cookie, by polling ever less often. Holds the calling thread, but
     * no lock. The cookie has ended when this method returns or throws.
     *
     * @param cookie the cookie
     * @param limit how long to wait at most
     * @throws UdevTimeoutException if the time ran out, or the thread was interrupted
     */
    void await(Cookie cookie, Duration limit);
}
