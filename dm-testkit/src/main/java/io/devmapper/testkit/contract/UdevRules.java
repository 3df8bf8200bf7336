package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Cookie;
import io.devmapper.DeviceInfo;
import io.devmapper.DmName;
import io.devmapper.error.DeviceExistsException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.error.TaskFailedException;
import io.devmapper.task.Create;
import io.devmapper.task.Removal;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.Resume;
import io.devmapper.task.UdevOptions;
import java.time.Duration;

/** Rules 1000 to 1029: cookies, on a host with udev. */
abstract class UdevRules extends ContractRules {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static UdevOptions with(Cookie cookie) {
        return UdevOptions.DEFAULT.withCookie(cookie);
    }

    private void assertUnknown(Cookie cookie) {
        assertFails(
                () -> dm().udev().complete(cookie),
                InvalidRequestException.class,
                "UDEV_COMPLETE: " + EINVAL + "; this host knows no cookie " + cookie);
    }

    @Rule("A new cookie has the prefix of libdevmapper, is not 0, and differs from others.")
    void c1001_newCookieHasThePrefix() {
        Cookie first = dm().udev().create();
        Cookie second = dm().udev().create();
        assertThat(first.prefix()).isEqualTo(Cookie.MAGIC);
        assertThat(first.base()).isNotZero();
        assertThat(second).isNotEqualTo(first);
        dm().udev().release(first);
        dm().udev().release(second);
    }

    @Rule("A cookie of which nothing is outstanding is complete, and has ended when that was told.")
    void c1002_cookieWithoutTasksIsComplete() {
        Cookie cookie = dm().udev().create();
        assertThat(dm().udev().poll(cookie)).isTrue();
        assertUnknown(cookie);
        assertThat(dm().udev().poll(cookie)).isTrue();
        dm().udev().await(cookie, LIMIT);
    }

    @Rule("A released cookie has ended; a second release does nothing.")
    void c1003_releasedCookieHasEnded() {
        Cookie cookie = dm().udev().create();
        dm().udev().release(cookie);
        assertUnknown(cookie);
        dm().udev().release(cookie);
        assertThat(dm().udev().poll(cookie)).isTrue();
    }

    @Rule("To complete a cookie of which nothing is outstanding fails with EAGAIN.")
    void c1004_completeWithoutTasksIsRefused() {
        Cookie cookie = dm().udev().create();
        assertFails(
                () -> dm().udev().complete(cookie),
                TaskFailedException.class,
                "UDEV_COMPLETE: EAGAIN (11): Resource temporarily unavailable; nothing of " + cookie
                        + " is outstanding");
        dm().udev().release(cookie);
    }

    @Rule("The cookie of a host without udev is always complete.")
    void c1005_noCookieIsComplete() {
        assertThat(dm().udev().poll(Cookie.NONE)).isTrue();
        dm().udev().await(Cookie.NONE, LIMIT);
    }

    @Rule(
            "Create, resume, rename and remove can share the caller's cookie, which completes when udev is done with all.")
    void c1011_changesShareACookie() {
        Cookie cookie = dm().udev().create();
        DmName first = newName();
        DmName second = newName();
        DmName renamed = newName();
        dm().run(new Create(first, disk().table(SIZE)).withUdev(with(cookie)));
        dm().run(new Create(second, disk().table(SIZE)).withUdev(with(cookie)));
        dm().suspend(first);
        dm().run(new Resume(first).withUdev(with(cookie)));
        dm().run(new Rename(first, renamed).withUdev(with(cookie)));
        dm().udev().await(cookie, LIMIT);
        assertUnknown(cookie);
        assertThat(dm().info(renamed)).isEqualTo(dm().info(numberOf(renamed)));

        Cookie last = dm().udev().create();
        assertThat(dm().run(new Remove(second).withUdev(with(last)))).isEqualTo(Removal.REMOVED);
        dm().udev().await(last, LIMIT);
        assertUnknown(last);
        assertThat(dm().find(second)).isEmpty();
    }

    @Rule("A change that raises no uevent leaves nothing outstanding of its cookie.")
    void c1012_changeWithoutUeventCompletesAtOnce() {
        DmName name = createLinear();
        DmName upper = createOver(name);
        Cookie cookie = dm().udev().create();
        dm().run(new Resume(name).withUdev(with(cookie)));
        assertThat(dm().run(new Remove(name).asDeferred().withUdev(with(cookie))))
                .isEqualTo(Removal.DEFERRED);
        assertThat(dm().udev().poll(cookie)).isTrue();
        message(name, "@cancel_deferred_remove");
        assertThat(dm().info(upper).liveTable()).isTrue();
    }

    @Rule("A change that fails leaves the caller's cookie alive and nothing outstanding of it.")
    void c1013_failedChangeLeavesTheCookie() {
        DmName name = createLinear();
        DmName taken = createLinear();
        Cookie cookie = dm().udev().create();
        var rename = new Rename(name, taken).withUdev(with(cookie));
        assertFails(() -> dm().run(rename), DeviceExistsException.class, "RENAME " + name + ": " + EBUSY);
        assertFails(
                () -> dm().udev().complete(cookie),
                TaskFailedException.class,
                "UDEV_COMPLETE: EAGAIN (11): Resource temporarily unavailable; nothing of " + cookie
                        + " is outstanding");
        assertThat(dm().udev().poll(cookie)).isTrue();
    }

    @Rule("A change with a cookie that has ended is refused with EINVAL before it changes anything.")
    void c1014_endedCookieIsRefused() {
        DmName name = createLinear();
        DeviceInfo before = dm().info(name);
        DmName free = newName();
        Cookie ended = dm().udev().create();
        dm().udev().release(ended);
        String why = EINVAL + "; this host knows no cookie " + ended;
        var rename = new Rename(name, free).withUdev(with(ended));
        assertFails(() -> dm().run(rename), InvalidRequestException.class, "RENAME " + name + ": " + why);
        var remove = new Remove(name).withUdev(with(ended));
        assertFails(() -> dm().run(remove), InvalidRequestException.class, "REMOVE " + name + ": " + why);
        assertUnchanged(before);
        var create = new Create(free, disk().table(SIZE)).withUdev(with(ended));
        assertFails(() -> dm().run(create), InvalidRequestException.class, "CREATE " + free + ": " + why);
        assertThat(dm().find(free)).isEmpty();
    }
}
