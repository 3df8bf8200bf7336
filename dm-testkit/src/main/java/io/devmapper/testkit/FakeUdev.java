package io.devmapper.testkit;

import io.devmapper.Cookie;
import io.devmapper.DeviceId;
import io.devmapper.Udev;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.TaskFailedException;
import io.devmapper.error.UdevTimeoutException;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The cookies of the imagined host, as semaphores: a new one counts 1, each task adds 1, each handled uevent takes 1
 * away. Also the daemon that handles them.
 */
final class FakeUdev implements Udev {
    private static final int BASES = 0x10000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final FakeKernel kernel;
    private final FakeState state;
    private final UdevMode mode;
    private final SplittableRandom random;
    private final Map<Integer, Integer> counts = new TreeMap<>();
    private final Queue<Cookie> waiting = new ArrayDeque<>();
    private int toLose;

    FakeUdev(FakeKernel kernel, FakeState state, UdevMode mode, long seed) {
        this.kernel = kernel;
        this.state = state;
        this.mode = mode;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Cookie create() {
        state.requireOpen();
        if (mode == UdevMode.ABSENT) {
            return Cookie.NONE;
        }
        return kernel.locked(() -> {
            int value;
            do {
                value = Cookie.MAGIC << 16 | random.nextInt(1, BASES);
            } while (counts.putIfAbsent(value, 1) != null);
            return new Cookie(value);
        });
    }

    @Override
    public void complete(Cookie cookie) {
        state.requireOpen();
        if (!cookie.equals(Cookie.NONE)) {
            kernel.locked(() -> countDown(cookie));
        }
    }

    private void countDown(Cookie cookie) {
        Integer count = counts.get(cookie.value());
        if (count == null) {
            throw new InvalidRequestException(failure("UDEV_COMPLETE", Errno.EINVAL, cookie));
        }
        if (count == 0) {
            throw new TaskFailedException(failure("UDEV_COMPLETE", Errno.EAGAIN, cookie));
        }
        counts.put(cookie.value(), count - 1);
    }

    private static Failure failure(String verb, Errno errno, Cookie cookie) {
        return new Failure(verb, Optional.empty(), Optional.of(errno), "cookie " + cookie, List.of());
    }

    @Override
    public boolean poll(Cookie cookie) {
        state.requireOpen();
        return kernel.locked(() -> ended(cookie));
    }

    private boolean ended(Cookie cookie) {
        if (counts.getOrDefault(cookie.value(), 0) > 1) {
            return false;
        }
        counts.remove(cookie.value());
        return true;
    }

    @Override
    public void release(Cookie cookie) {
        kernel.locked(() -> {
            counts.remove(cookie.value());
        });
    }

    @Override
    public void await(Cookie cookie, Duration limit) {
        await(cookie, limit, "UDEV_WAIT", Optional.empty());
    }

    private void await(Cookie cookie, Duration limit, String verb, Optional<DeviceId> device) {
        state.requireOpen();
        kernel.locked(() -> {
            long deadline = kernel.time().nanos() + limit.toNanos();
            Duration pause = FIRST_PAUSE;
            while (!ended(cookie)) {
                long left = deadline - kernel.time().nanos();
                if (left <= 0) {
                    throw timeout(cookie, verb, device, "within " + limit);
                }
                try {
                    kernel.time().pass(min(pause, Duration.ofNanos(left)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw timeout(cookie, verb, device, "before the thread was interrupted");
                }
                kernel.simulation().settle(kernel.time().nanos());
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        });
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private UdevTimeoutException timeout(Cookie cookie, String verb, Optional<DeviceId> device, String when) {
        counts.remove(cookie.value());
        return new UdevTimeoutException(new Failure(
                verb, device, Optional.empty(), "udev did not complete cookie " + cookie + " " + when, List.of()));
    }

    /** A change of a device, which tells whether it raised a uevent. */
    interface Change extends BooleanSupplier {}

    /**
     * Makes a change as part of a udev transaction: of the caller's, or of one of its own, which it then waits for.
     * The cookie is there before the change begins, and never outlives a failure.
     */
    void transact(UdevOptions options, Duration limit, String verb, Optional<DeviceId> device, Change change) {
        Cookie cookie = options.cookie().orElseGet(this::create);
        boolean own = options.cookie().isEmpty();
        try {
            kernel.locked(() -> {
                join(cookie);
                boolean uevent = false;
                try {
                    uevent = change.getAsBoolean();
                } finally {
                    if (uevent) {
                        raise(cookie);
                    } else {
                        finish(cookie);
                    }
                }
            });
        } catch (KernelError | DeviceMapperException e) {
            if (own) {
                release(cookie);
            }
            throw e;
        }
        if (own) {
            await(cookie, limit, verb, device);
        }
    }

    private void join(Cookie cookie) {
        if (cookie.equals(Cookie.NONE)) {
            return;
        }
        if (counts.computeIfPresent(cookie.value(), (value, count) -> count + 1) == null) {
            throw new KernelError(Errno.EINVAL);
        }
    }

    private void raise(Cookie cookie) {
        if (toLose > 0) {
            toLose--;
        } else if (mode == UdevMode.MANUAL) {
            waiting.add(cookie);
        } else {
            finish(cookie);
        }
    }

    /** Counts down what may be gone by now: the semaphore of a transaction that was given up. */
    private void finish(Cookie cookie) {
        counts.computeIfPresent(cookie.value(), (value, count) -> Math.max(0, count - 1));
    }

    List<Cookie> waiting() {
        return List.copyOf(waiting);
    }

    int handleAll() {
        int handled = waiting.size();
        waiting.forEach(this::finish);
        waiting.clear();
        return handled;
    }

    void lose(int uevents) {
        toLose += uevents;
    }

    List<Cookie> cookies() {
        return counts.keySet().stream().map(Cookie::new).toList();
    }
}
