package io.devmapper.host;

import com.sun.jna.ptr.IntByReference;
import io.devmapper.Cookie;
import io.devmapper.TimeSource;
import io.devmapper.Udev;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.OutOfResourcesException;
import io.devmapper.error.PermissionException;
import io.devmapper.error.TaskFailedException;
import io.devmapper.error.UdevTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The cookies of libdevmapper, without its waits: those hold a thread inside the library, and know no deadline. How
 * far udev is stands in the semaphore, which can be read without the library's lock.
 */
final class HostUdev implements Udev {
    /** The owner's own share in the semaphore; each uevent adds one. */
    private static final int OWN = 1;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final Failure CREATE = Failure.of("UDEV_CREATE", "");
    /** What the kernel says of a set of semaphores that is no longer there. */
    private static final Set<Integer> GONE = Set.of(2, 22, 43);

    private final Libdm libdm;
    private final SystemCalls calls;
    private final boolean sync;
    private final TimeSource time;
    private final LongConsumer pause;

    /**
     * Makes the udev of one device-mapper.
     *
     * @param pause holds the thread for some nanoseconds, less if it is interrupted
     */
    HostUdev(Libdm libdm, SystemCalls calls, boolean sync, TimeSource time, LongConsumer pause) {
        this.libdm = libdm;
        this.calls = calls;
        this.sync = sync;
        this.time = time;
        this.pause = pause;
    }

    boolean sync() {
        return sync;
    }

    @Override
    public Cookie create() {
        return create(CREATE);
    }

    /** Makes a cookie on behalf of a task, which a failure then names. */
    Cookie create(Failure attempt) {
        if (!sync) {
            return Cookie.NONE;
        }
        return libdm.call(attempt, lib -> {
            var value = new IntByReference();
            if (lib.dm_udev_create_cookie(value) != 1) {
                throw notCreated(attempt);
            }
            return new Cookie(value.getValue());
        });
    }

    /** The library does not tell why, so the kernel is asked for the same again. */
    private DeviceMapperException notCreated(Failure attempt) {
        int id = calls.newSemaphore();
        if (id >= 0) {
            calls.removeSemaphore(id);
            return new TaskFailedException(libdm.detailed(attempt, "dm_udev_create_cookie failed"));
        }
        return new OutOfResourcesException(new Failure(
                attempt.task(),
                attempt.device(),
                Optional.of(new Errno(-id)),
                "no semaphore for a udev cookie",
                libdm.diagnostics()));
    }

    @Override
    public void complete(Cookie cookie) {
        Failure attempt = Failure.of("UDEV_COMPLETE", "");
        if (!sync && cookie.equals(Cookie.NONE)) {
            return;
        }
        int outstanding = value(attempt, cookie).orElse(0) - OWN;
        if (outstanding < 0) {
            throw unknown(attempt, cookie);
        }
        if (outstanding == 0) {
            throw new TaskFailedException(failure(attempt, Errno.EAGAIN, "nothing of " + cookie + " is outstanding"));
        }
        libdm.call(attempt, lib -> {
            libdm.require(attempt, "dm_udev_complete", lib.dm_udev_complete(cookie.value()));
            return cookie;
        });
    }

    /** Refuses a cookie that the host does not know, before anything is changed with it. */
    void requireKnown(Failure attempt, Cookie cookie) {
        boolean fits = sync ? value(attempt, cookie).isPresent() : cookie.equals(Cookie.NONE);
        if (!fits) {
            throw unknown(attempt, cookie);
        }
    }

    private static InvalidRequestException unknown(Failure attempt, Cookie cookie) {
        return new InvalidRequestException(failure(attempt, Errno.EINVAL, "this host knows no cookie " + cookie));
    }

    @Override
    public boolean poll(Cookie cookie) {
        Failure attempt = Failure.of("UDEV_POLL", "");
        Optional<Integer> value = value(attempt, cookie);
        if (value.isEmpty()) {
            return true;
        }
        if (value.get() > OWN) {
            return false;
        }
        if (value.get() < OWN) {
            // Counted down too often: the library could only complain.
            release(cookie);
            return true;
        }
        return libdm.call(attempt, lib -> {
            var ready = new IntByReference();
            if (lib.dm_udev_wait_immediate(cookie.value(), ready) == 1) {
                return ready.getValue() == 1;
            }
            remove(attempt, cookie);
            return true;
        });
    }

    @Override
    public void release(Cookie cookie) {
        Failure attempt = Failure.of("UDEV_RELEASE", "");
        if (sync && !cookie.equals(Cookie.NONE)) {
            remove(attempt, cookie);
            // What the library still had to do once udev is done, such as setting the read-ahead.
            libdm.call(attempt, lib -> {
                lib.dm_task_update_nodes();
                return cookie;
            });
        }
    }

    @Override
    public void await(Cookie cookie, Duration limit) {
        await(Failure.of("UDEV_WAIT", ""), cookie, limit);
    }

    /** Waits on behalf of a task, which a failure then names. */
    void await(Failure attempt, Cookie cookie, Duration limit) {
        long start = time.nanoTime();
        Duration wait = FIRST_PAUSE;
        while (!poll(cookie)) {
            Duration left = limit.minusNanos(time.nanoTime() - start);
            boolean interrupted = Thread.currentThread().isInterrupted();
            if (left.isNegative() || left.isZero() || interrupted) {
                release(cookie);
                String why = interrupted ? "the thread was interrupted" : "udev did not complete it within " + limit;
                throw new UdevTimeoutException(new Failure(
                        attempt.task(),
                        attempt.device(),
                        Optional.empty(),
                        "cookie " + cookie + ": " + why,
                        List.of()));
            }
            pause.accept(shorter(wait, left).toNanos());
            wait = shorter(wait.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What the semaphore counts; absent if it is gone, or never was. */
    private Optional<Integer> value(Failure attempt, Cookie cookie) {
        if (cookie.prefix() != Cookie.MAGIC) {
            return Optional.empty();
        }
        int id = calls.semaphore(cookie.value());
        int value = id < 0 ? id : calls.semaphoreValue(id);
        return present(attempt, cookie, value) ? Optional.of(value) : Optional.empty();
    }

    private void remove(Failure attempt, Cookie cookie) {
        if (cookie.prefix() == Cookie.MAGIC) {
            int id = calls.semaphore(cookie.value());
            present(attempt, cookie, id < 0 ? id : calls.removeSemaphore(id));
        }
    }

    private static boolean present(Failure attempt, Cookie cookie, int result) {
        if (result >= 0) {
            return true;
        }
        if (GONE.contains(-result)) {
            return false;
        }
        throw new PermissionException(failure(attempt, new Errno(-result), "semaphore of cookie " + cookie));
    }

    private static Failure failure(Failure attempt, Errno errno, String detail) {
        return new Failure(attempt.task(), attempt.device(), Optional.of(errno), detail, List.of());
    }
}
