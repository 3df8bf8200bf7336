package io.devmapper.stats;

import io.devmapper.DeviceId;
import io.devmapper.KernelText;
import io.devmapper.Sectors;
import io.devmapper.error.Failure;
import io.devmapper.error.ProtocolException;
import io.devmapper.task.Done;
import io.devmapper.task.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The messages of the kernel's statistics protocol, each with the reader of its reply. Pure. */
final class StatsMessages {
    private static final int SHORT_REPLY = 256;
    private static final int LIST_REPLY = 16 * 1024;

    private StatsMessages() {}

    static Message<RegionId> create(DeviceId device, RegionSpec spec, String aux) {
        var text = new StringBuilder("@stats_create ");
        text.append(
                spec.range().map(range -> range.start() + "+" + range.length()).orElse("-"));
        if (spec.areas() instanceof Areas.OfSize areas) {
            text.append(' ').append(areas.size());
        } else if (spec.areas() instanceof Areas.Count areas) {
            text.append(" /").append(areas.count());
        }
        // The number of options is always sent: a program id that is a number would be taken for it.
        boolean histogram = spec.bounds().bins() > 0;
        text.append(' ').append((spec.precise() ? 1 : 0) + (histogram ? 1 : 0));
        text.append(spec.precise() ? " precise_timestamps" : "");
        text.append(histogram ? " histogram:" + spec.bounds().toKernel(spec.precise()) : "");
        text.append(' ').append(spec.programId()).append(' ').append(AuxText.quoted(aux));
        return message(device, text.toString(), SHORT_REPLY, reply -> new RegionId(Integer.parseInt(reply.strip())));
    }

    static Message<List<Region>> list(DeviceId device, Optional<String> programId) {
        return message(
                device, "@stats_list" + programId.map(id -> " " + id).orElse(""), LIST_REPLY, RegionListParser::parse);
    }

    /** What a page of {@code @stats_print} had: its lines, and the length of the longest. */
    record Page(int lines, int longestLine) {}

    /** Reads some areas of a region into columns, for a reply of about so many bytes. */
    static Message<Page> print(
            DeviceId device,
            Region region,
            PrintMode mode,
            int first,
            int count,
            int replyBytes,
            long[][] counters,
            long[] histogram) {
        String text = mode.verb() + " " + region.id() + " " + first + " " + count;
        return new Message<>(device, Sectors.ZERO, text, replyBytes, reply -> {
            var parser = new AreaLineParser(reply.orElseGet(() -> ByteBuffer.allocate(0)));
            try {
                int lines = parser.parse(region, first, first + count, counters, histogram);
                return new Page(lines, parser.longestLine());
            } catch (IllegalArgumentException e) {
                throw malformed(device, text, e);
            }
        });
    }

    static Message<Done> delete(DeviceId device, RegionId region) {
        return message(device, "@stats_delete " + region, SHORT_REPLY, reply -> Done.DONE);
    }

    static Message<Done> clear(DeviceId device, RegionId region) {
        return message(device, "@stats_clear " + region, SHORT_REPLY, reply -> Done.DONE);
    }

    static Message<Done> setAux(DeviceId device, RegionId region, String aux) {
        return message(device, "@stats_set_aux " + region + " " + AuxText.quoted(aux), SHORT_REPLY, reply -> Done.DONE);
    }

    private static <R> Message<R> message(DeviceId device, String text, int replyBytes, Function<String, R> reader) {
        return new Message<>(device, Sectors.ZERO, text, replyBytes, reply -> {
            try {
                return reader.apply(reply.map(KernelText::decode).orElse(""));
            } catch (IllegalArgumentException e) {
                throw malformed(device, text, e);
            }
        });
    }

    private static ProtocolException malformed(DeviceId device, String text, IllegalArgumentException cause) {
        var failure = new Failure(
                "TARGET_MSG",
                Optional.of(device),
                Optional.empty(),
                "unexpected reply to \"" + text + "\": " + cause.getMessage(),
                List.of());
        var exception = new ProtocolException(failure);
        exception.initCause(cause);
        return exception;
    }
}
