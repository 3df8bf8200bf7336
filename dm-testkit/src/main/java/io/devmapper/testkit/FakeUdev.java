package io.devmapper.testkit;

import io.devmapper.Cookie;
import io.devmapper.Udev;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Failure;
import io.devmapper.error.UdevTimeoutException;
import io.devmapper.task.DmTask;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The udev of the imagined host as callers see it, and the transaction that a change makes with it. */
final class FakeUdev implements Udev {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final Failure WAIT = Failure.of("UDEV_WAIT", "");
    private static final Failure COMPLETE = Failure.of("UDEV_COMPLETE", "");

    private final FakeKernel kernel;
    private final FakeState state;
    private final boolean present;
    private final Cookies cookies;
    private final UeventQueue uevents;

    FakeUdev(FakeHost host, FakeState state) {
        this.kernel = host.kernel();
        this.state = state;
        this.present = host.udevPresent();
        this.cookies = host.cookies();
        this.uevents = host.uevents();
    }

    @Override
    public Cookie create() {
        state.requireOpen();
        return present ? kernel.locked(cookies::create) : Cookie.NONE;
    }

    @Override
    public void complete(Cookie cookie) {
        state.requireOpen();
        if (!isOfNoUdev(cookie)) {
            kernel.locked(() -> cookies.complete(COMPLETE, cookie));
        }
    }

    /** Tells whether there is no udev, and this is the cookie that stands for that. */
    private boolean isOfNoUdev(Cookie cookie) {
        return !present && cookie.equals(Cookie.NONE);
    }

    @Override
    public boolean poll(Cookie cookie) {
        state.requireOpen();
        return kernel.locked(() -> cookies.endIfDone(cookie));
    }

    @Override
    public void release(Cookie cookie) {
        state.requireOpen();
        kernel.locked(() -> cookies.end(cookie));
    }

    @Override
    public void await(Cookie cookie, Duration limit) {
        state.requireOpen();
        await(WAIT, cookie, limit);
    }

    private void await(Failure attempt, Cookie cookie, Duration limit) {
        kernel.locked(() -> {
            long start = kernel.time().nanos();
            // A clock that nobody moves must not make this wait for ever.
            long realStart = System.nanoTime();
            Duration pause = FIRST_PAUSE;
            while (!cookies.endIfDone(cookie)) {
                long passed = Math.max(kernel.time().nanos() - start, System.nanoTime() - realStart);
                Duration left = limit.minusNanos(passed);
                boolean interrupted = Thread.currentThread().isInterrupted();
                if (left.isNegative() || left.isZero() || interrupted) {
                    cookies.end(cookie);
                    throw timeout(attempt, cookie, interrupted, limit);
                }
                pass(shorter(pause, left));
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        });
    }

    private void pass(Duration pause) {
        try {
            kernel.time().pass(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kernel.simulation().settle(kernel.time().nanos());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static UdevTimeoutException timeout(Failure attempt, Cookie cookie, boolean interrupted, Duration limit) {
        String why = interrupted ? "the thread was interrupted" : "udev did not complete it within " + limit;
        String detail = "cookie " + cookie + ": " + why;
        return new UdevTimeoutException(
                new Failure(attempt.task(), attempt.device(), Optional.empty(), detail, List.of()));
    }

    /** A change of a device, which tells whether it raised a uevent. */
    interface Change {
        boolean make();
    }

    /**
     * Makes a change as part of a udev transaction: of the caller's, or of one of its own, which it then waits for.
     * The cookie is there before the change begins; one of its own never outlives a failure.
     */
    void transact(DmTask<?> task, UdevOptions options, Duration limit, Change change) {
        Failure attempt = Failure.of(task, "");
        Cookie cookie = options.cookie().orElseGet(this::create);
        boolean own = options.cookie().isEmpty();
        try {
            kernel.locked(() -> change(attempt, cookie, change));
        } catch (KernelError | DeviceMapperException e) {
            if (own) {
                kernel.locked(() -> cookies.end(cookie));
            }
            throw e;
        }
        if (own) {
            await(attempt, cookie, limit);
        }
    }

    private void change(Failure attempt, Cookie cookie, Change change) {
        if (isOfNoUdev(cookie)) {
            change.make();
            return;
        }
        cookies.join(attempt, cookie);
        boolean raised = false;
        try {
            raised = change.make();
        } finally {
            if (raised) {
                uevents.raise(cookie);
            } else {
                cookies.countDown(cookie);
            }
        }
    }
}
