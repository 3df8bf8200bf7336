package io.devmapper.testkit;

import io.devmapper.KernelText;
import io.devmapper.error.Errno;
import io.devmapper.task.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes messages: those with an {@code @} are for the core, which keeps the statistics; the others are for a target. */
final class Messages {
    private static final int PRECISE = 33;

    private final FakeKernel kernel;

    Messages(FakeKernel kernel) {
        this.kernel = kernel;
    }

    <R> R run(Message<R> message) {
        Optional<String> reply = kernel.locked(() -> reply(message));
        return message.reader()
                .read(reply.map(text -> ByteBuffer.wrap(KernelText.encode(text)).asReadOnlyBuffer()));
    }

    private Optional<String> reply(Message<?> message) {
        FakeDevice device = kernel.devices().get(message.device());
        List<String> words = KernelWords.split(message.text());
        String verb = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
        if (verb.equals("@cancel_deferred_remove") && words.size() == 1) {
            device.setDeferredRemove(false);
            return Optional.empty();
        }
        if (verb.startsWith("@")) {
            boolean precise = kernel.driver().isAtLeast(4, PRECISE);
            return new StatsCommands(device, precise, kernel.time().nanos()).run(words);
        }
        if (device.live().isEmpty() && !words.isEmpty()) {
            // The kernel has no target to ask here, and forgets to say so.
            return Optional.empty();
        }
        throw new KernelError(Errno.EINVAL);
    }
}
