package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Cookie;
import io.devmapper.Udev;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.OutOfResourcesException;
import io.devmapper.error.TaskFailedException;
import io.devmapper.error.UdevTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostUdevTest {
    private final ScriptedHost host = new ScriptedHost();
    private final Udev udev = host.parts(true).udev();

    private void counted(Cookie cookie, int value) {
        host.semaphores.put(cookie.value(), value);
    }

    @Test
    void cookieWithUeventsOutstandingIsNotDoneAndNotTouched() {
        Cookie cookie = udev.create();
        counted(cookie, 2);
        host.calls.clear();

        assertThat(udev.poll(cookie)).isFalse();
        assertThat(host.semaphores).containsEntry(cookie.value(), 2);
        assertThat(host.calls).as("the library and its lock are not needed").isEmpty();
    }

    @Test
    void cookieWithoutUeventsOutstandingEndsByThePoll() {
        Cookie cookie = udev.create();

        assertThat(udev.poll(cookie)).isTrue();
        assertThat(host.semaphores).isEmpty();
        assertThat(udev.poll(cookie)).as("again").isTrue();
    }

    @Test
    void cookieCountedDownTooOftenEndsWithoutTheLibrary() {
        Cookie cookie = udev.create();
        counted(cookie, 0);
        host.calls.clear();

        assertThat(udev.poll(cookie)).isTrue();
        assertThat(host.semaphores).isEmpty();
        assertThat(host.calls).containsExactly("remove semaphore", "update_nodes");
    }

    @Test
    void cookieThatTheLibraryCannotEndEndsAllTheSame() {
        Cookie cookie = udev.create();
        host.failAt = host.fallible;

        assertThat(udev.poll(cookie)).isTrue();
        assertThat(host.semaphores).isEmpty();
    }

    @Test
    void completeCountsDownOnlyWhatIsOutstanding() {
        Cookie cookie = udev.create();
        counted(cookie, 2);

        udev.complete(cookie);

        assertThat(host.semaphores).containsEntry(cookie.value(), 1);
        assertThatThrownBy(() -> udev.complete(cookie))
                .isInstanceOf(TaskFailedException.class)
                .hasMessage("UDEV_COMPLETE: EAGAIN (11): Resource temporarily unavailable; nothing of " + cookie
                        + " is outstanding");
        udev.release(cookie);
        assertThatThrownBy(() -> udev.complete(cookie))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("UDEV_COMPLETE: EINVAL (22): Invalid argument; this host knows no cookie " + cookie);
        assertThat(host.calls).containsOnlyOnce("complete");
    }

    @Test
    void releaseEndsACookieAndDoesNothingTheSecondTime() {
        Cookie cookie = udev.create();
        counted(cookie, 3);

        udev.release(cookie);
        udev.release(cookie);

        assertThat(host.semaphores).isEmpty();
        assertThat(host.calls).containsOnlyOnce("remove semaphore");
    }

    @Test
    void awaitPollsEverLessOftenUntilUdevIsDone() {
        Cookie cookie = udev.create();
        counted(cookie, 2);
        var pauses = new java.util.ArrayList<Long>();
        var libdm = new Libdm(host.library, host.lock, host.lines, line -> {});
        var patient = new HostUdev(libdm, host, true, io.devmapper.TimeSource.SYSTEM, nanos -> {
            pauses.add(nanos / 1_000_000);
            if (pauses.size() == 9) {
                counted(cookie, 1);
            }
        });

        patient.await(cookie, Duration.ofDays(200_000));

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 50L, 50L, 50L);
        assertThat(host.semaphores).isEmpty();
    }

    @Test
    void awaitEndsAtTheLimitExactlyAndRemovesTheSemaphore() {
        Cookie cookie = udev.create();
        counted(cookie, 2);

        assertThatThrownBy(() -> udev.await(cookie, Duration.ofMillis(10)))
                .isInstanceOf(UdevTimeoutException.class)
                .hasMessage("UDEV_WAIT: cookie 0x0d4d1001: udev did not complete it within PT0.01S");
        assertThat(host.nanos).isEqualTo(10_000_000);
        assertThat(host.semaphores).isEmpty();
    }

    @Test
    void interruptedAwaitEndsTheCookieAndLeavesTheThreadInterrupted() {
        Cookie cookie = udev.create();
        counted(cookie, 2);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> udev.await(cookie, Duration.ofDays(1)))
                .isInstanceOf(UdevTimeoutException.class)
                .hasMessage("UDEV_WAIT: cookie 0x0d4d1001: the thread was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(host.semaphores).isEmpty();
    }

    @Test
    void hostWithoutSemaphoresIsOutOfResources() {
        host.failAt = 0;
        host.lines.add(System.Logger.Level.ERROR, "Limit reached.");

        assertThatThrownBy(udev::create)
                .isInstanceOfSatisfying(
                        OutOfResourcesException.class,
                        e -> assertThat(e.failure().diagnostics()).containsExactly("Limit reached."))
                .hasMessage("UDEV_CREATE: ENOSPC (28): No space left on device; no semaphore for a udev cookie");
        assertThat(host.calls).endsWith("create_cookie", "log DEBUG Limit reached.");
    }

    @Test
    void withoutUdevThereIsOneCookieThatIsAlwaysDone() {
        Udev none = host.parts(false).udev();

        assertThat(none.create()).isEqualTo(Cookie.NONE);
        assertThat(none.poll(Cookie.NONE)).isTrue();
        none.await(Cookie.NONE, Duration.ofNanos(1));
        none.complete(Cookie.NONE);
        none.release(Cookie.NONE);
        assertThat(host.calls).isEmpty();
    }
}
