package io.devmapper.testkit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One statistics region: how it is divided, what its creator wrote on it, and the areas that have seen I/O. */
final class FakeRegion {
    private static final int COUNTERS = 13;
    /** Which of the 13 counters are times. */
    private static final List<Integer> TIMES = List.of(3, 7, 9, 10, 11, 12);

    /**
     * What a creator asks for.
     *
     * @param start the first sector
     * @param end the first sector behind it
     * @param step the size of an area
     * @param precise whether times are in nanoseconds
     * @param bounds of the histogram, in ms, or in ns if precise; empty for none
     */
    record Shape(long start, long end, long step, boolean precise, List<Long> bounds) {
        long areas() {
            return divideUp(end - start, step);
        }
    }

    /** Divides sectors, which the kernel takes for unsigned. */
    static long divideUp(long sectors, long by) {
        return Long.divideUnsigned(sectors, by) + (Long.remainderUnsigned(sectors, by) == 0 ? 0 : 1);
    }

    private final int id;
    private final Shape shape;
    private final Ticks clock;
    private final String programId;
    private String auxData;
    /** Areas without I/O are not kept, so that a region of a million areas costs nothing. */
    private final Map<Long, FakeArea> areas = new HashMap<>();

    FakeRegion(int id, Shape shape, Ticks clock, String programId, String auxData) {
        this.id = id;
        this.shape = shape;
        this.clock = clock;
        this.programId = programId;
        this.auxData = auxData;
    }

    int id() {
        return id;
    }

    String programId() {
        return programId;
    }

    Shape shape() {
        return shape;
    }

    void setAux(String text) {
        auxData = text;
    }

    void begin(IoPart io, long nanos) {
        forEachArea(io, (area, length) -> area.begin(io.direction(), unit(nanos)), nanos);
    }

    void end(IoPart io, boolean merged, long began, long nanos) {
        long now = unit(nanos);
        long duration = now - unit(began);
        int bin = bin(shape.precise() ? duration : clock.millis(duration));
        forEachArea(io, (area, length) -> area.end(io.direction(), now, length, merged, duration, bin), nanos);
    }

    private interface AreaStep {
        void apply(FakeArea area, long length);
    }

    /** An I/O counts once in each area that it touches, with the sectors that lie there. */
    private void forEachArea(IoPart io, AreaStep step, long nanos) {
        // I/O lies in what is addressable, a region need not.
        long at = shape.start() < 0 ? Long.MAX_VALUE : Math.max(io.start(), shape.start());
        long end = shape.end() < 0 ? io.end() : Math.min(io.end(), shape.end());
        while (at < end) {
            long index = Long.divideUnsigned(at - shape.start(), shape.step());
            long restOfArea = shape.step() - Long.remainderUnsigned(at - shape.start(), shape.step());
            long length = Long.compareUnsigned(restOfArea, end - at) < 0 ? restOfArea : end - at;
            FakeArea area = areas.computeIfAbsent(index, i -> new FakeArea(bins(), unit(nanos)));
            step.apply(area, length);
            at += length;
        }
    }

    private int bins() {
        return shape.bounds().isEmpty() ? 0 : shape.bounds().size() + 1;
    }

    private int bin(long duration) {
        int bin = 0;
        while (bin < shape.bounds().size()
                && Long.compareUnsigned(shape.bounds().get(bin), duration) <= 0) {
            bin++;
        }
        return bin;
    }

    private long unit(long nanos) {
        return shape.precise() ? nanos : clock.at(nanos);
    }

    void clear(long first, long end, long nanos) {
        areas.forEach((index, area) -> {
            if (Long.compareUnsigned(index, first) >= 0 && Long.compareUnsigned(index, end) < 0) {
                area.clear(unit(nanos));
            }
        });
    }

    String listed() {
        String histogram =
                shape.bounds().stream().map(Long::toUnsignedString).collect(Collectors.joining(",", " histogram:", ""));
        return id + ": " + Long.toUnsignedString(shape.start()) + "+"
                + Long.toUnsignedString(shape.end() - shape.start())
                + " " + Long.toUnsignedString(shape.step()) + " " + programId + " " + auxData
                + (shape.precise() ? " precise_timestamps" : "")
                + (shape.bounds().isEmpty() ? "" : histogram) + "\n";
    }

    void print(StringBuilder reply, long index, long nanos) {
        // The kernel prints the step as the length of the last area too.
        reply.append(Long.toUnsignedString(shape.start() + index * shape.step()))
                .append('+')
                .append(Long.toUnsignedString(shape.step()));
        FakeArea area = areas.get(index);
        long[] counters = area == null ? new long[COUNTERS] : area.counters(unit(nanos));
        if (!shape.precise()) {
            TIMES.forEach(i -> counters[i] = clock.millis(counters[i]));
        }
        for (long counter : counters) {
            reply.append(' ').append(counter);
        }
        if (bins() > 0) {
            long[] histogram = area == null ? new long[bins()] : area.histogram();
            reply.append(Arrays.stream(histogram).mapToObj(Long::toString).collect(Collectors.joining(":", " ", "")));
        }
        reply.append('\n');
    }
}
