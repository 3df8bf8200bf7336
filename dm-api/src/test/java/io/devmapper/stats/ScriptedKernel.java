package io.devmapper.stats;

import io.devmapper.Capabilities;
import io.devmapper.DeviceInfo;
import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.KernelText;
import io.devmapper.Settings;
import io.devmapper.TimeSource;
import io.devmapper.Udev;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Errno;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.Message;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One device that keeps regions as the text that the kernel lists and prints, so that a test can put any text there. Says
 * what it was sent.
 */
final class ScriptedKernel implements DeviceMapper {
    static final DeviceNumber NUMBER = new DeviceNumber(253, 7);

    /** Each is a head such as {@code 0+100 100}, a program, auxiliary data, options, and the lines of the areas. */
    static final class Text {
        final String head;
        final String program;
        final String options;
        final List<String> lines;
        String aux;

        Text(String head, String program, String aux, String options, List<String> lines) {
            this.head = head;
            this.program = program;
            this.aux = aux;
            this.options = options;
            this.lines = new ArrayList<>(lines);
        }
    }

    final TreeMap<Integer, Text> regions = new TreeMap<>();
    final List<String> sent = new ArrayList<>();
    final List<Integer> room = new ArrayList<>();
    /** Called before a message is answered. */
    Consumer<String> before = message -> {};

    long nanoTime;
    int clockReads;
    Instant now = Instant.ofEpochSecond(1);

    /** Adds a region of areas of 100 sectors with these lines behind {@code START+LENGTH }. */
    void add(int id, String program, String aux, String options, String... counters) {
        var lines = new ArrayList<String>();
        for (int area = 0; area < counters.length; area++) {
            lines.add(area * 100L + "+100 " + counters[area]);
        }
        regions.put(id, new Text("0+" + counters.length * 100L + " 100", program, aux, options, lines));
    }

    String aux(int id) {
        return region(id).aux;
    }

    /** The region with this id, of which the test is sure. */
    Text region(int id) {
        return Objects.requireNonNull(regions.get(id));
    }

    DeviceStats stats() {
        return DeviceStats.of(this, Regions.DEVICE);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R run(DmTask<R> task) {
        if (task instanceof Info) {
            return (R) new DeviceInfo(
                    Regions.DEVICE, Optional.empty(), NUMBER, false, true, false, false, 0, 0, 1, false, false);
        }
        Message<?> message = (Message<?>) task;
        before.accept(message.text());
        sent.add(message.text());
        room.add(message.replyBytes());
        nanoTime += 1000;
        Optional<String> reply = answer(message, words(message.text()));
        return (R) message.reader().read(reply.map(text -> ByteBuffer.wrap(KernelText.encode(text))));
    }

    private Optional<String> answer(Message<?> message, List<String> words) {
        switch (words.get(0)) {
            case "@stats_list" -> {
                var text = new StringBuilder();
                regions.forEach((id, region) -> {
                    if (words.size() == 1 || words.get(1).equals(region.program)) {
                        text.append(id + ": " + region.head + " " + region.program + " " + region.aux + region.options)
                                .append('\n');
                    }
                });
                return Optional.of(text.toString());
            }
            case "@stats_create" -> {
                int id = 0;
                while (regions.containsKey(id)) {
                    id++;
                }
                String zeros = "0 0 0 0 0 0 0 0 0 0 0 0 0";
                add(id, words.get(words.size() - 2), words.get(words.size() - 1), " precise_timestamps", zeros);
                return Optional.of(Integer.toString(id));
            }
            case "@stats_set_aux" -> region(message, words).aux = words.get(2);
            case "@stats_delete" -> {
                region(message, words);
                regions.remove(Integer.parseInt(words.get(1)));
            }
            case "@stats_print", "@stats_print_clear" -> {
                Text region = region(message, words);
                int from = Math.min(Integer.parseInt(words.get(2)), region.lines.size());
                int to = Math.min(from + Integer.parseInt(words.get(3)), region.lines.size());
                List<String> page = List.copyOf(region.lines.subList(from, to));
                if (words.get(0).endsWith("clear")) {
                    region.lines.replaceAll(line -> line.split(" ", 2)[0] + " 0 0 0 0 0 0 0 0 0 0 0 0 0");
                }
                return Optional.of(page.isEmpty() ? "" : String.join("\n", page) + "\n");
            }
            default -> throw new IllegalArgumentException("not scripted: " + words);
        }
        return Optional.empty();
    }

    private Text region(Message<?> message, List<String> words) {
        Text region = regions.get(Integer.parseInt(words.get(1)));
        if (region == null) {
            throw DeviceMapperException.of(message, new Errno(2), List.of());
        }
        return region;
    }

    /** Splits as the kernel does. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                word.append(text.charAt(++i));
            } else if (c == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return Collections.unmodifiableList(words);
    }

    @Override
    public Udev udev() {
        throw new UnsupportedOperationException("no udev here");
    }

    @Override
    public Settings settings() {
        return Settings.DEFAULT;
    }

    @Override
    public Capabilities capabilities() {
        throw new UnsupportedOperationException("no capabilities here");
    }

    @Override
    public TimeSource time() {
        return new TimeSource() {
            @Override
            public long nanoTime() {
                clockReads++;
                return nanoTime;
            }

            @Override
            public Instant now() {
                clockReads++;
                return now;
            }
        };
    }

    @Override
    public void close() {}
}
