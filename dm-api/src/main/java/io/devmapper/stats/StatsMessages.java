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
    /** The longest line: range, 13 counters and each bin, all of 20 digits. */
    private static final int LINE_BYTES = 320;

    private static final int BIN_BYTES = 21;

    private StatsMessages() {}

    static Message<RegionId> create(DeviceId device, RegionSpec spec) {
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
        text.append(' ').append(spec.programId());
        spec.auxData().ifPresent(aux -> text.append(' ').append(aux));
        return message(device, text.toString(), SHORT_REPLY, reply -> new RegionId(Integer.parseInt(reply.strip())));
    }

    static Message<List<Region>> list(DeviceId device, Optional<String> programId) {
        return message(
                device, "@stats_list" + programId.map(id -> " " + id).orElse(""), LIST_REPLY, RegionListParser::parse);
    }

    static Message<Integer> print(
            DeviceId device, Region region, int first, int count, long[][] counters, long[] histogram) {
        int lineBytes = LINE_BYTES + BIN_BYTES * region.bounds().bins();
        String text = "@stats_print " + region.id() + " " + first + " " + count;
        return new Message<>(device, Sectors.ZERO, text, count * lineBytes, reply -> {
            ByteBuffer bytes = reply.orElseGet(() -> ByteBuffer.allocate(0));
            try {
                return new AreaLineParser(bytes).parse(region, first, first + count, counters, histogram);
            } catch (IllegalArgumentException e) {
                throw malformed(device, text, e);
            }
        });
    }

    /** How many areas fit a reply of a given size, at least one. */
    static int areasIn(int replyBytes, Region region) {
        return Math.max(
                1, replyBytes / (LINE_BYTES + BIN_BYTES * region.bounds().bins()));
    }

    static Message<Done> delete(DeviceId device, RegionId region) {
        return message(device, "@stats_delete " + region, SHORT_REPLY, reply -> Done.DONE);
    }

    static Message<Done> clear(DeviceId device, RegionId region) {
        return message(device, "@stats_clear " + region, SHORT_REPLY, reply -> Done.DONE);
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
