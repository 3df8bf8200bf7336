package io.devmapper.benchmarks;

import io.devmapper.Capabilities;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.Settings;
import io.devmapper.Udev;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Answers {@code @stats_list} and {@code @stats_print} of one region from memory, so that a reading costs what this
 * library adds to the kernel's work, and nothing else.
 */
final class CannedDeviceMapper implements DeviceMapper {
    private static final int COUNTERS = 13;
    private static final int MAX_BITS = 62;
    private static final long AREA_SECTORS = 2048;

    private final String listLine;
    private final ByteBuffer lines;
    private final int[] offsets;

    CannedDeviceMapper(int areas, int bins, long seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        offsets = new int[areas + 1];
        for (int area = 0; area < areas; area++) {
            offsets[area] = text.length();
            text.append(area * AREA_SECTORS).append('+').append(AREA_SECTORS);
            for (int counter = 0; counter < COUNTERS; counter++) {
                text.append(' ').append(number(random));
            }
            for (int bin = 0; bin < bins; bin++) {
                text.append(bin == 0 ? ' ' : ':').append(number(random));
            }
            text.append('\n');
        }
        offsets[areas] = text.length();
        lines = ByteBuffer.allocateDirect(text.length());
        lines.put(text.toString().getBytes(StandardCharsets.US_ASCII)).flip();
        var bounds = new StringBuilder();
        for (int bin = 1; bin < bins; bin++) {
            bounds.append(bin == 1 ? " histogram:" : ",").append(bin * 1000L);
        }
        listLine = "0: 0+" + areas * AREA_SECTORS + " " + AREA_SECTORS + " bench - precise_timestamps" + bounds;
    }

    /** Numbers of all lengths are equally likely, as in counters of devices that run for years. */
    private static long number(Random random) {
        return random.nextLong() >>> (1 + random.nextInt(MAX_BITS));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R run(DmTask<R> task) {
        if (task instanceof Info) {
            return (R) new DeviceInfo(
                    new DmName("canned"),
                    Optional.empty(),
                    new DeviceNumber(253, 0),
                    false,
                    true,
                    false,
                    false,
                    0,
                    0,
                    1,
                    false,
                    false);
        }
        if (task instanceof Message<?> message) {
            return (R) message.reader().read(Optional.of(reply(message.text())));
        }
        throw new IllegalArgumentException("no canned answer to " + task);
    }

    private ByteBuffer reply(String message) {
        if (message.startsWith("@stats_list")) {
            return ByteBuffer.wrap(listLine.getBytes(StandardCharsets.US_ASCII));
        }
        int[] page = Arrays.stream(message.split(" ", -1))
                .skip(2)
                .mapToInt(Integer::parseInt)
                .toArray();
        int from = offsets[page[0]];
        return lines.slice(from, offsets[page[0] + page[1]] - from);
    }

    @Override
    public Udev udev() {
        throw new UnsupportedOperationException("a canned device-mapper has no udev");
    }

    @Override
    public Settings settings() {
        return Settings.DEFAULT;
    }

    @Override
    public Capabilities capabilities() {
        throw new UnsupportedOperationException("a canned device-mapper has no capabilities");
    }

    @Override
    public void close() {}
}
