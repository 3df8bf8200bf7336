package io.devmapper.testkit;

import io.devmapper.Cookie;
import io.devmapper.error.Errno;
import io.devmapper.error.Failure;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.TaskFailedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The semaphores of the imagined host that count what udev has still to do. A new one counts 1, each task adds 1, and
 * each handled uevent takes 1 away. Guarded by the kernel's lock.
 */
final class Cookies {
    private static final int BASES = 0x10000;
    /** The owner's own share; only more than this is outstanding. */
    private static final int OWN = 1;

    private final SplittableRandom random;
    private final Map<Integer, Integer> counts = new TreeMap<>();

    Cookies(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Cookie create() {
        int value;
        do {
            value = Cookie.MAGIC << 16 | random.nextInt(1, BASES);
        } while (counts.putIfAbsent(value, OWN) != null);
        return new Cookie(value);
    }

    /** Adds a task to a cookie, which the task's failure names if the host does not know it. */
    void join(Failure attempt, Cookie cookie) {
        if (counts.computeIfPresent(cookie.value(), (value, count) -> count + 1) == null) {
            throw unknown(attempt, cookie);
        }
    }

    private static InvalidRequestException unknown(Failure attempt, Cookie cookie) {
        return new InvalidRequestException(failure(attempt, Errno.EINVAL, "this host knows no cookie " + cookie));
    }

    private static Failure failure(Failure attempt, Errno errno, String detail) {
        return new Failure(attempt.task(), attempt.device(), Optional.of(errno), detail, List.of());
    }

    void complete(Failure attempt, Cookie cookie) {
        Integer count = counts.get(cookie.value());
        if (count == null) {
            throw unknown(attempt, cookie);
        }
        if (count <= OWN) {
            throw new TaskFailedException(failure(attempt, Errno.EAGAIN, "nothing of " + cookie + " is outstanding"));
        }
        counts.put(cookie.value(), count - 1);
    }

    /** Counts down what may be gone by now: the semaphore of a transaction that was given up. */
    void countDown(Cookie cookie) {
        counts.computeIfPresent(cookie.value(), (value, count) -> Math.max(0, count - 1));
    }

    /** Ends a cookie that has nothing outstanding, and tells whether it has ended. */
    boolean endIfDone(Cookie cookie) {
        if (counts.getOrDefault(cookie.value(), 0) > OWN) {
            return false;
        }
        counts.remove(cookie.value());
        return true;
    }

    void end(Cookie cookie) {
        counts.remove(cookie.value());
    }

    List<Cookie> all() {
        return counts.keySet().stream().map(Cookie::new).toList();
    }
}
