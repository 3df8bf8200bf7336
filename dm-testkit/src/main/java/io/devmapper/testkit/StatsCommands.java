package io.devmapper.testkit;

import io.devmapper.error.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers the {@code @stats_*} messages to one device, in the kernel's words and with its errors. */
final class StatsCommands {
    private final FakeDevice device;
    private final boolean preciseKnown;
    private final long nanos;

    StatsCommands(FakeDevice device, boolean preciseKnown, long nanos) {
        this.device = device;
        this.preciseKnown = preciseKnown;
        this.nanos = nanos;
    }

    /** Gives the reply, which is absent where the kernel sends none; fails with EINVAL for a word it does not know. */
    Optional<String> run(List<String> words) {
        List<String> arguments = words.subList(1, words.size());
        return switch (words.get(0).toLowerCase(Locale.ROOT)) {
            case "@stats_create" -> Optional.of(create(arguments));
            case "@stats_list" -> Optional.of(list(arguments));
            case "@stats_print" -> Optional.of(print(arguments, false));
            case "@stats_print_clear" -> Optional.of(print(arguments, true));
            case "@stats_clear" ->
                // The kernel says here that it has a reply, which is empty.
                done(arguments, 1, id -> region(id).clear(0, Long.MAX_VALUE, nanos))
                        .or(() -> Optional.of(""));
            case "@stats_delete" -> done(arguments, 1, id -> device.stats().delete(id));
            case "@stats_set_aux" -> done(arguments, 2, id -> region(id).setAux(arguments.get(1)));
            default -> throw invalid();
        };
    }

    private FakeRegion region(int id) {
        return device.stats().region(id);
    }

    private interface Change {
        void apply(int id);
    }

    private Optional<String> done(List<String> arguments, int count, Change change) {
        if (arguments.size() != count) {
            throw invalid();
        }
        change.apply(id(arguments.get(0)));
        return Optional.empty();
    }

    private String create(List<String> arguments) {
        var words = new ArrayList<>(arguments);
        if (words.size() < 2) {
            throw invalid();
        }
        long start = 0;
        long length = Math.max(1, device.size());
        if (!words.get(0).equals("-")) {
            var range = new KernelScan(words.get(0));
            start = range.unsigned().orElseThrow(StatsCommands::invalid);
            require(range.character('+'));
            length = range.unsigned().orElseThrow(StatsCommands::invalid);
            require(range.atEnd());
        }
        require(Long.compareUnsigned(start, start + length) < 0);
        long step = step(words.get(1), length);
        words.subList(0, 2).clear();
        boolean precise = false;
        List<Long> bounds = List.of();
        OptionalLong options = words.isEmpty() ? OptionalLong.empty() : KernelScan.unsigned32(words.get(0));
        if (options.isPresent()) {
            words.remove(0);
            for (long i = 0; i < options.getAsLong(); i++) {
                String option = words.isEmpty() ? "" : words.remove(0);
                if (preciseKnown && option.equalsIgnoreCase("precise_timestamps")) {
                    precise = true;
                } else if (preciseKnown && bounds.isEmpty() && option.regionMatches(true, 0, "histogram:", 0, 10)) {
                    bounds = bounds(option.substring(10));
                } else {
                    throw invalid();
                }
            }
        }
        String programId = words.isEmpty() ? "-" : words.remove(0);
        String auxData = words.isEmpty() ? "-" : words.remove(0);
        if (!words.isEmpty()) {
            throw invalid();
        }
        var shape = new FakeRegion.Shape(start, start + length, step, precise, bounds);
        return Integer.toString(device.stats().create(shape, programId, auxData));
    }

    private static long step(String word, long length) {
        if (!word.startsWith("/")) {
            long step = number(word);
            require(step != 0);
            return step;
        }
        long parts = KernelScan.unsigned32(word.substring(1)).orElseThrow(StatsCommands::invalid);
        require(parts != 0);
        return FakeRegion.divideUp(length, parts);
    }

    private static List<Long> bounds(String text) {
        List<Long> bounds = new ArrayList<>();
        long last = 0;
        for (String word : text.split(",", -1)) {
            long bound = number(word);
            require(Long.compareUnsigned(bound, last) > 0);
            bounds.add(bound);
            last = bound;
        }
        return bounds;
    }

    private String list(List<String> arguments) {
        if (arguments.size() > 1) {
            throw invalid();
        }
        var reply = new StringBuilder();
        for (FakeRegion region : device.stats().regions()) {
            if (arguments.isEmpty() || arguments.get(0).equals(region.programId())) {
                reply.append(region.listed());
            }
        }
        return reply.toString();
    }

    private String print(List<String> arguments, boolean clear) {
        if (arguments.size() != 1 && arguments.size() != 3) {
            throw invalid();
        }
        int id = id(arguments.get(0));
        boolean part = arguments.size() > 1;
        long first = part && !arguments.get(1).equals("-") ? number(arguments.get(1)) : 0;
        long count = part && !arguments.get(2).equals("-") ? number(arguments.get(2)) : -1;
        FakeRegion region = region(id);
        long areas = region.shape().areas();
        long wanted = first + count;
        boolean beyond = Long.compareUnsigned(wanted, first) < 0 || Long.compareUnsigned(wanted, areas) > 0;
        long end = beyond ? areas : wanted;
        long from = Long.compareUnsigned(first, end) > 0 ? end : first;
        var reply = new StringBuilder();
        for (long index = from; index < end; index++) {
            region.print(reply, index, nanos);
        }
        if (clear) {
            region.clear(from, end, nanos);
        }
        return reply.toString();
    }

    private static int id(String word) {
        int id = KernelScan.signed32(word).orElseThrow(StatsCommands::invalid);
        require(id >= 0);
        return id;
    }

    private static long number(String word) {
        return KernelScan.unsigned64(word).orElseThrow(StatsCommands::invalid);
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw invalid();
        }
    }

    private static KernelError invalid() {
        return new KernelError(Errno.EINVAL);
    }
}
