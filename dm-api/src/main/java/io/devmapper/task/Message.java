package io.devmapper.task;

import io.devmapper.DeviceId;
import io.devmapper.KernelText;
import io.devmapper.Sectors;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Sends a text to the target that maps a sector, or, if it starts with {@code @}, to the core of device-mapper, which
 * keeps the statistics. The kernel splits it at white space; a backslash quotes the next character.
 *
 * @param device the device
 * @param sector the sector whose target is meant
 * @param text the message
 * @param replyBytes how long the reply will be at most, as far as the sender knows; a longer one costs a second call
 *     but is never cut
 * @param reader what makes the result of the reply
 * @param <R> what the reader makes
 */
public record Message<R>(DeviceId device, Sectors sector, String text, int replyBytes, Reader<R> reader)
        implements DeviceTask<R> {
    private static final int SHORT_REPLY = 4096;

    /** Refuses an empty message, and one that the kernel would cut. */
    public Message {
        if (text.isBlank()) {
            throw new IllegalArgumentException("message may not be empty");
        }
        KernelText.encode(text);
        if (replyBytes < 0) {
            throw new IllegalArgumentException("replyBytes may not be negative: " + replyBytes);
        }
    }

    /**
     * Makes a message whose result is the text of the reply.
     *
     * @param device the device
     * @param sector the sector whose target is meant
     * @param text the message
     * @return the task; its result is empty if the kernel sent no reply
     */
    public static Message<Optional<String>> of(DeviceId device, Sectors sector, String text) {
        return new Message<>(device, sector, text, SHORT_REPLY, reply -> reply.map(KernelText::decode));
    }

    /**
     * Tells whether the message is for the kernel's statistics.
     *
     * @return whether it starts with {@code @stats_}, in any case
     */
    public boolean isStatistics() {
        return text.stripLeading().regionMatches(true, 0, "@stats_", 0, 7);
    }

    @Override
    public String verb() {
        return "TARGET_MSG";
    }

    /**
     * Makes a result of the kernel's reply, where it lies.
     *
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Reader<R> {
        /**
         * Reads a reply. Called once, before {@code run} returns, on the thread that runs the task.
         *
         * @param reply the bytes, without the terminating NUL, valid only during this call; absent if the kernel sent
         *     no reply
         * @return the result
         */
        R read(Optional<ByteBuffer> reply);
    }
}
