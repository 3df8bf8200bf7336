package io.devmapper.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.Cookie;
import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.host.NativeDeviceMapper;
import io.devmapper.stats.Areas;
import io.devmapper.stats.Counter;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.HistogramBounds;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import io.devmapper.task.Removal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** The streams and changes on a real kernel with a real udev. */
@Tag("kernel")
class HostKernelTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int PAGE = 4096;
    private static final int DEVICE_PAGES = 2048;
    private static final DmName ONE = DmName.of("rx-one");
    private static final DmName TWO = DmName.of("rx-two");
    private static final RegionSpec SPEC = RegionSpec.wholeDevice("rx-test")
            .withAreas(new Areas.Count(4))
            .withHistogram(HistogramBounds.of(Duration.ofNanos(100_000), Duration.ofMillis(1)));

    /** udev reads a device that was closed after writing, and the device is in use meanwhile. */
    private static final Retry WHILE_UDEV_LOOKS = Retry.backoff(50, Duration.ofMillis(20))
            .maxBackoff(Duration.ofMillis(200))
            .filter(DeviceBusyException.class::isInstance);

    private final NativeDeviceMapper host = NativeDeviceMapper.open();
    private final ReactiveDeviceMapper reactive = ReactiveDeviceMapper.from(host);

    /** What a seeded load did. */
    private record Done(long reads, long readSectors, long writes, long writeSectors) {}

    @AfterEach
    void close() {
        reactive.close();
        try (ReactiveDeviceMapper cleaner = ReactiveDeviceMapper.from(host)) {
            for (DmName name : List.of(ONE, TWO)) {
                cleaner.find(name)
                        .flatMap(device -> cleaner.remove(name).retryWhen(WHILE_UDEV_LOOKS))
                        .block(LIMIT);
            }
        }
        host.close();
    }

    private static Table linear(int place) {
        Sectors size = Sectors.ofBytes((long) DEVICE_PAGES * PAGE);
        return Table.of(size, new LinearTarget(BlockDevice.of(Path.of("/dev/ram0")), Sectors.of(place * size.count())));
    }

    /** The compiler warns of the option's type, which is the JDK's own; there is no other name for it. */
    private static OpenOption direct() {
        try {
            return Stream.of(
                            Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .filter(option -> option.toString().equals("DIRECT"))
                    .map(OpenOption.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JDK knows no direct I/O", e);
        }
    }

    private static Path node(DmName name) {
        return Path.of("/dev/mapper", name.value());
    }

    /** Direct I/O that stays within a quarter of the device, so that each counts in one area. */
    private static Done load(FileChannel channel, long seed) {
        var random = new Random(seed);
        ByteBuffer buffer = ByteBuffer.allocateDirect(17 * PAGE).alignedSlice(PAGE);
        long[] done = new long[4];
        for (int i = 0; i < 3000; i++) {
            int pages = 1 + random.nextInt(16);
            int quarter = random.nextInt(4) * (DEVICE_PAGES / 4);
            long at = (long) (quarter + random.nextInt(DEVICE_PAGES / 4 - pages)) * PAGE;
            buffer.clear().limit(pages * PAGE);
            boolean read = random.nextBoolean();
            try {
                int moved = read ? channel.read(buffer, at) : channel.write(buffer, at);
                assertThat(moved).isEqualTo(pages * PAGE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            done[read ? 0 : 2]++;
            done[read ? 1 : 3] += (long) pages * (PAGE / Sectors.BYTES);
        }
        return new Done(done[0], done[1], done[2], done[3]);
    }

    private static long sum(List<StatsSample> samples, Counter counter) {
        return samples.stream().mapToLong(sample -> sample.total().get(counter)).sum();
    }

    /** The kernel's own counter, over all areas. */
    private static long counted(StatsSample sample, Counter counter) {
        return IntStream.range(0, 4)
                .mapToLong(area -> sample.reading().get(counter, area))
                .sum();
    }

    @Test
    void sumsOfSamplesAreExactlyTheIoThatWasDoneHoweverSlowTheSubscriber() throws IOException {
        reactive.create(ONE, linear(0)).block(LIMIT);
        var delays = new Random(7);
        var begun = new AtomicBoolean();
        // Open until the end: a close after writing has udev read the device.
        try (FileChannel channel =
                FileChannel.open(node(ONE), StandardOpenOption.READ, StandardOpenOption.WRITE, direct())) {
            var started = new CompletableFuture<Done>();
            var samples = new ArrayList<StatsSample>();
            reactive.samples(ONE, SPEC, EVERY)
                    .doOnNext(first -> {
                        if (begun.compareAndSet(false, true)) {
                            new Thread(() -> started.complete(load(channel, 42))).start();
                        }
                    })
                    .concatMap(
                            sample -> Mono.delay(Duration.ofMillis(delays.nextInt(300)))
                                    .thenReturn(sample),
                            0)
                    .takeUntil(sample -> counted(sample, Counter.READS) + counted(sample, Counter.WRITES) == 3000)
                    .doOnNext(samples::add)
                    .blockLast(LIMIT);

            Done done = started.join();
            assertThat(samples).hasSizeGreaterThan(1);
            assertThat(done.reads() + done.writes()).isEqualTo(3000);
            assertThat(sum(samples, Counter.READS)).isEqualTo(done.reads());
            assertThat(sum(samples, Counter.READ_SECTORS)).isEqualTo(done.readSectors());
            assertThat(sum(samples, Counter.WRITES)).isEqualTo(done.writes());
            assertThat(sum(samples, Counter.WRITE_SECTORS)).isEqualTo(done.writeSectors());
            StatsSample last = samples.get(samples.size() - 1);
            for (Counter counter : Counter.values()) {
                if (counter != Counter.IN_PROGRESS) {
                    assertThat(sum(samples, counter)).as(counter.field()).isEqualTo(counted(last, counter));
                }
            }
            long binned = samples.stream()
                    .mapToLong(sample -> sample.total().histogram(0)
                            + sample.total().histogram(1)
                            + sample.total().histogram(2))
                    .sum();
            assertThat(binned).isEqualTo(3000);
        }
        reactive.close();
        assertThat(DeviceStats.of(host, ONE).regions()).isEmpty();
    }

    @Test
    void devicesComeAndGoUnderTheStreamOfAll() {
        reactive.create(ONE, linear(0)).block(LIMIT);
        var seen = new ArrayList<String>();

        StepVerifier.create(reactive.samplesOfAll(SPEC, EVERY)
                        .map(sample -> sample.device().value())
                        .filter(name -> name.startsWith("rx-"))
                        .doOnNext(seen::add))
                .expectNext("rx-one")
                .then(() -> reactive.create(TWO, linear(1)).block(LIMIT))
                .thenConsumeWhile(name -> !name.equals("rx-two"))
                .expectNext("rx-two")
                .then(() -> reactive.remove(ONE).retryWhen(WHILE_UDEV_LOOKS).block(LIMIT))
                .thenConsumeWhile(name -> seen.size() < 2 || !lastTwoAre(seen, "rx-two"))
                .thenCancel()
                .verify(LIMIT);

        reactive.close();
        assertThat(DeviceStats.of(host, TWO).regions()).isEmpty();
    }

    private static boolean lastTwoAre(List<String> seen, String name) {
        return seen.get(seen.size() - 1).equals(name)
                && seen.get(seen.size() - 2).equals(name);
    }

    @Test
    void aChangeIsCompleteWhenUdevHasMadeOrRemovedTheLink() throws IOException {
        reactive.create(ONE, linear(0)).block(LIMIT);
        assertThat(Files.isSymbolicLink(node(ONE))).isTrue();

        reactive.rename(ONE, TWO).block(LIMIT);
        assertThat(Files.isSymbolicLink(node(TWO))).isTrue();
        assertThat(Files.exists(node(ONE))).isFalse();

        assertThat(reactive.remove(TWO).retryWhen(WHILE_UDEV_LOOKS).block(LIMIT))
                .isEqualTo(Removal.REMOVED);
        assertThat(Files.exists(node(TWO))).isFalse();
        assertThat(cookies()).isEmpty();
    }

    @Test
    void aFailedOrCancelledChangeLeavesNoSemaphore() throws IOException {
        StepVerifier.create(reactive.remove(ONE))
                .expectError(DeviceNotFoundException.class)
                .verify(LIMIT);
        Disposable cancelled = reactive.create(ONE, linear(0)).subscribe();
        cancelled.dispose();
        reactive.close();

        assertThat(cookies()).isEmpty();
    }

    /** The keys of the semaphores of this host that are cookies. */
    private static List<Cookie> cookies() throws IOException {
        return Files.readAllLines(Path.of("/proc/sysvipc/sem")).stream()
                .skip(1)
                .map(line -> new Cookie(Integer.parseInt(line.strip().split("\\s+", 2)[0])))
                .filter(cookie -> cookie.prefix() == Cookie.MAGIC)
                .toList();
    }
}
