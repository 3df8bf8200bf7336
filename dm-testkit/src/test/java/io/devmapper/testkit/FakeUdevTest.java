package io.devmapper.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.Cookie;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.UdevPolicy;
import io.devmapper.error.UdevTimeoutException;
import io.devmapper.table.Table;
import io.devmapper.table.ZeroTarget;
import io.devmapper.task.Create;
import io.devmapper.task.Remove;
import io.devmapper.task.UdevOptions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Udev as a test steers it: slow, absent, or losing uevents. */
class FakeUdevTest {
    private static final DmName DATA = DmName.of("data0");
    private static final Table ZERO = Table.of(Sectors.of(64), new ZeroTarget());

    private final FakeClock clock = new FakeClock();

    private FakeDeviceMapper fake(UdevMode mode) {
        return FakeDeviceMapper.builder().time(clock).udev(mode).build();
    }

    @Test
    void aSlowUdevCompletesWhenItHandlesTheUevents() {
        FakeDeviceMapper fake = fake(UdevMode.MANUAL);
        Cookie cookie = fake.udev().create();
        fake.run(new Create(DATA, ZERO).withUdev(UdevOptions.DEFAULT.withCookie(cookie)));
        fake.run(new Remove(DATA).withUdev(UdevOptions.DEFAULT.withCookie(cookie)));
        assertThat(fake.udevd().waiting()).containsExactly(cookie, cookie);
        assertThat(fake.udev().poll(cookie)).isFalse();
        assertThat(fake.udevd().handleAll()).isEqualTo(2);
        assertThat(fake.udevd().waiting()).isEmpty();
        assertThat(fake.udev().poll(cookie)).isTrue();
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void completeStandsInForALostUevent() {
        FakeDeviceMapper fake = fake(UdevMode.AUTOMATIC);
        fake.udevd().loseNext(1);
        Cookie cookie = fake.udev().create();
        fake.run(new Create(DATA, ZERO).withUdev(UdevOptions.DEFAULT.withCookie(cookie)));
        assertThat(fake.udev().poll(cookie)).isFalse();
        fake.udev().complete(cookie);
        assertThat(fake.udev().poll(cookie)).isTrue();
    }

    @Test
    void aChangeWhoseUeventIsLostTimesOutInTheFakesTimeAndIsDone() {
        FakeDeviceMapper fake = fake(UdevMode.AUTOMATIC);
        fake.udevd().loseNext(1);
        assertThatThrownBy(() -> fake.create(DATA, ZERO))
                .isExactlyInstanceOf(UdevTimeoutException.class)
                .hasMessageMatching("CREATE data0: cookie 0x0d4d[0-9a-f]{4}: udev did not complete it within PT30S");
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(30).toNanos());
        assertThat(fake.info(DATA).liveTable()).isTrue();
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void anAwaitThatTimesOutEndsTheCookie() {
        FakeDeviceMapper fake = fake(UdevMode.MANUAL);
        Cookie cookie = fake.udev().create();
        fake.run(new Create(DATA, ZERO).withUdev(UdevOptions.DEFAULT.withCookie(cookie)));
        assertThatThrownBy(() -> fake.udev().await(cookie, Duration.ofMillis(20)))
                .isExactlyInstanceOf(UdevTimeoutException.class)
                .hasMessage("UDEV_WAIT: cookie " + cookie + ": udev did not complete it within PT0.02S");
        assertThat(fake.udevd().cookies()).isEmpty();
        assertThat(fake.udevd().handleAll()).isEqualTo(1);
        assertThat(fake.udev().poll(cookie)).isTrue();
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        FakeDeviceMapper fake = fake(UdevMode.MANUAL);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fake.create(DATA, ZERO))
                .isExactlyInstanceOf(UdevTimeoutException.class)
                .hasMessageEndingWith(": the thread was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(fake.udevd().cookies()).isEmpty();
    }

    @Test
    void aWaitOnAClockThatNobodyMovesEndsInRealTime() {
        var still = new TimeSource() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }
        };
        FakeDeviceMapper fake =
                FakeDeviceMapper.builder().time(still).udev(UdevMode.MANUAL).build();
        Cookie cookie = fake.udev().create();
        fake.run(new Create(DATA, ZERO).withUdev(UdevOptions.DEFAULT.withCookie(cookie)));
        assertThatThrownBy(() -> fake.udev().await(cookie, Duration.ofMillis(5)))
                .isExactlyInstanceOf(UdevTimeoutException.class);
    }

    @Test
    void withoutUdevTheOnlyCookieIsNone() {
        FakeDeviceMapper absent = fake(UdevMode.ABSENT);
        FakeDeviceMapper off = FakeDeviceMapper.builder()
                .settings(Settings.DEFAULT.withUdev(UdevPolicy.OFF))
                .build();
        for (FakeDeviceMapper fake : new FakeDeviceMapper[] {absent, off}) {
            assertThat(fake.capabilities().udevSync()).isFalse();
            assertThat(fake.capabilities().udevReason()).isEqualTo("the in-memory udev is ABSENT");
            assertThat(fake.udev().create()).isEqualTo(Cookie.NONE);
            fake.create(DATA, ZERO);
            fake.run(new Remove(DATA).withUdev(UdevOptions.DEFAULT.withCookie(Cookie.NONE)));
            fake.udev().complete(Cookie.NONE);
            assertThat(fake.find(DATA)).isEmpty();
        }
        assertThat(fake(UdevMode.AUTOMATIC).capabilities().udevSync()).isTrue();
    }

    @Test
    void cookiesComeFromTheSeed() {
        Cookie first = FakeDeviceMapper.builder().seed(7).build().udev().create();
        assertThat(FakeDeviceMapper.builder().seed(7).build().udev().create()).isEqualTo(first);
        assertThat(FakeDeviceMapper.builder().seed(8).build().udev().create()).isNotEqualTo(first);
    }
}
