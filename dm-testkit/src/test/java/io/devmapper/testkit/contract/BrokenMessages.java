package io.devmapper.testkit.contract;

import io.devmapper.DeviceMapper;
import io.devmapper.KernelText;
import io.devmapper.task.DmTask;
import io.devmapper.task.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Implementations that garble messages, or what is replied to them. */
final class BrokenMessages {
    private static final Pattern FIRST_COUNTS = Pattern.compile("(?m)^(\\d+\\+\\d+ )(\\d+)( \\d+ \\d+ \\d+ )(\\d+)");

    static final List<Broken> ALL = List.of(
            sent(
                    "knows lower case only",
                    711,
                    text -> text.toLowerCase(Locale.ROOT).equals(text) ? text : "@unknown"),
            sent("drops backslashes", 712, text -> text.replace("\\", "")),
            sent("drops words behind the data", 811, text -> text.replace(" more", "")),
            sent(
                    "takes unknown messages for lists",
                    702,
                    text -> text.matches("@(no|cancel|stats_listing).*") ? "@stats_list" : text),
            sent("takes messages to targets for lists", 703, text -> text.equals("hello") ? "@stats_list" : text),
            sent(
                    "takes bad messages for lists",
                    814,
                    text -> text.matches("@stats_\\w+( 0 0)?") ? "@stats_list" : text),
            sent("takes missing regions for the first", 813, text -> text.replaceFirst("(?<=[a-z]) 1", " 0")),
            sent("clears when it reads", 911, text -> text.replace("@stats_print ", "@stats_print_clear ")),
            sent("does not clear when it reads and clears", 911, text -> text.replace("_print_clear", "_print")),
            sent("does not clear", 912, text -> text.replace("@stats_clear", "@stats_print")),
            sent("clears all regions", 912, text -> text.replace("@stats_clear 0", "@stats_clear 1")),
            sent("prints all areas always", 822, text -> text.replaceFirst("(print 0) .*", "$1")),
            sent("has one area always", 805, text -> text.replaceFirst("(create \\S+) \\S+", "$1 /1")),
            sent(
                    "makes every region as large as the device",
                    808,
                    text -> text.replaceFirst("create \\d+\\+\\d+", "create -")),
            sent(
                    "takes a whole empty device for eight sectors",
                    806,
                    text -> text.replaceFirst("create - ", "create 0+8 ")),
            sent("ignores precise timestamps", 803, text -> text.replaceFirst("(?i)2 (.*) precise_timestamps", "1 $1")),
            sent("lists the regions of all programs", 804, text -> text.replaceFirst("list .*", "list")),
            sent("puts the number of options before the program", 809, text -> text.replace("/1 77", "/1 0 77")),
            sent("makes huge regions smaller", 812, text -> text.replace("0+1000000000 ", "0+10 ")),
            sent("does not set the data", 815, text -> text.replace("set_aux 0 new\\ data", "list")),
            sent("does not delete", 801, text -> text.replace("delete", "clear")),
            sent("has no data", 802, text -> text.equals("@stats_create - /1") ? text + " 0 none" : text),
            sent("leaves the shorter last area out", 821, text -> text.replace("8+100 64", "8+64 64")),
            sent(
                    "does not cancel a deferred remove",
                    623,
                    text -> text.replace("@cancel_deferred_remove", "@stats_list")),
            replied("loses replies", 801, (text, reply) -> ""),
            replied("replies always", 704, (text, reply) -> reply + "?"),
            replied("loses a read", 901, (text, reply) -> reply.replaceAll("(?m)^(\\S+) 2 ", "$1 1 ")),
            replied("loses a sector", 902, (text, reply) -> reply.replace(" 144 ", " 143 ")),
            replied("measures no long times", 901, (text, reply) -> reply.replaceAll(" \\d{5,}", " 0")),
            replied(
                    "counts twice",
                    903,
                    (text, reply) -> FIRST_COUNTS
                            .matcher(reply)
                            .replaceAll(m -> m.group(1)
                                    + 2 * Long.parseLong(m.group(2))
                                    + m.group(3)
                                    + 2 * Long.parseLong(m.group(4)))),
            replied("counts whole I/Os only", 904, (text, reply) -> reply.replace(" 1 0 4 ", " 1 0 8 ")),
            replied("does not cut I/O", 905, (text, reply) -> reply.replace(" 2 0 24 ", " 1 0 24 ")),
            replied("mixes regions up", 906, (text, reply) -> reply.replace(" 2 0 8 ", " 3 0 8 ")),
            replied(
                    "does not see I/O from above",
                    907,
                    (text, reply) -> reply.replace("24+8 0 0 0 0 1 0 8", "24+8 0 0 0 0 0 0 0")),
            replied("counts in the wrong bin", 913, (text, reply) -> reply.replaceAll(" 0:2:0", " 2:0:0")),
            replied("drops the histogram", 921, (text, reply) -> reply.replaceAll("(?m) [\\d:]*:\\d+$", " 0:0:0")));

    private BrokenMessages() {}

    private static Broken sent(String mistake, int rule, UnaryOperator<String> change) {
        return new Broken(mistake, rule, sound -> decorate(sound, change, (text, reply) -> reply));
    }

    private static Broken replied(String mistake, int rule, BinaryOperator<String> change) {
        return new Broken(mistake, rule, sound -> decorate(sound, text -> text, change));
    }

    private static DeviceMapper decorate(
            DeviceMapper sound, UnaryOperator<String> sent, BinaryOperator<String> replied) {
        return new Decorated(sound) {
            @Override
            public <R> R run(DmTask<R> task) {
                if (!(task instanceof Message<R> message)) {
                    return sound.run(task);
                }
                Message.Reader<R> reader = reply -> message.reader().read(change(message.text(), reply));
                return sound.run(new Message<>(
                        message.device(), message.sector(), sent.apply(message.text()), message.replyBytes(), reader));
            }

            private Optional<ByteBuffer> change(String text, Optional<ByteBuffer> reply) {
                String before = reply.map(KernelText::decode).orElse("");
                String after = replied.apply(text, before);
                Optional<ByteBuffer> same = reply.map(bytes -> ByteBuffer.wrap(KernelText.encode(before)));
                return after.equals(before) ? same : Optional.of(ByteBuffer.wrap(KernelText.encode(after)));
            }
        };
    }
}
