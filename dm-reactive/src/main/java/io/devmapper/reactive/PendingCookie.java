package io.devmapper.reactive;

import io.devmapper.Cookie;
import io.devmapper.DeviceMapper;
import io.devmapper.error.UdevTimeoutException;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The cookie of one change, from before the change until udev is done, or nobody waits any more. A semaphore of the
 * host that is forgotten stays until the next boot, so that this one is ended on every path.
 */
final class PendingCookie {
    private final DeviceMapper deviceMapper;
    private final Lanes lanes;
    private final Custody custody = new Custody();
    private volatile Cookie cookie = Cookie.NONE;

    PendingCookie(DeviceMapper deviceMapper, Lanes lanes) {
        this.deviceMapper = deviceMapper;
        this.lanes = lanes;
    }

    /** Makes the cookie and makes the change with it. Blocks. */
    <R> R change(Function<Cookie, R> change) {
        if (!custody.enter()) {
            throw new IllegalStateException("nobody waits for this change any more");
        }
        R result;
        try {
            cookie = deviceMapper.udev().create();
            result = change.apply(cookie);
        } catch (RuntimeException | Error e) {
            endAfter(e);
            throw e;
        }
        if (!custody.leave()) {
            end();
        }
        return result;
    }

    /** Asks udev once whether it is done. Blocks, but does not wait. */
    boolean poll() {
        if (!custody.enter()) {
            return false;
        }
        boolean done;
        try {
            done = deviceMapper.udev().poll(cookie);
        } catch (RuntimeException | Error e) {
            endAfter(e);
            throw e;
        }
        if (done) {
            custody.leaveForGood();
        } else if (!custody.leave()) {
            end();
        }
        return done;
    }

    /** Ends the cookie if it has not ended, now or when the call that uses it is over. */
    Mono<Void> release() {
        return Mono.defer(() -> custody.end() ? lanes.cleanup(this::end) : Mono.empty());
    }

    UdevTimeoutException timeout(Origin origin, Duration limit) {
        return new UdevTimeoutException(
                origin.failure("the change was made, but udev did not complete cookie " + cookie + " within " + limit));
    }

    private void endAfter(Throwable failure) {
        custody.leaveForGood();
        try {
            end();
        } catch (RuntimeException | LinkageError notEnded) {
            failure.addSuppressed(notEnded);
        }
    }

    private void end() {
        if (!cookie.equals(Cookie.NONE)) {
            deviceMapper.udev().release(cookie);
        }
    }
}
