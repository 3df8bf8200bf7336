package io.devmapper.testkit;

import io.devmapper.DeviceNumber;
import io.devmapper.Version;
import io.devmapper.error.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What the model knows of one target type.
 *
 * @param type the type
 * @param version its version, as of Linux 6.1
 * @param syntax how its parameters are understood
 */
record TargetModel(String type, Version version, Syntax syntax) {
    /** How the model reads parameters. */
    enum Syntax {
        /** No parameters; maps nothing. */
        NONE,
        /** Anything, which is not looked at; maps nothing. */
        IGNORED,
        /** {@code DEVICE OFFSET}. */
        LINEAR,
        /** Anything; each word that is the number or the node of a block device maps that device. */
        OPAQUE
    }

    /**
     * A piece of a device that a target maps.
     *
     * @param device the device
     * @param start the first sector there
     */
    record Mapped(DeviceNumber device, long start) {}

    /**
     * Parameters, understood.
     *
     * @param params as the kernel prints them back, with numbers in the place of nodes
     * @param mapped what they map, in their order
     */
    record Parsed(String params, List<Mapped> mapped) {}

    /** Understands parameters, or fails with the kernel's error. */
    Parsed parse(String params, Function<String, DeviceNumber> lookup) {
        // A backslash in a table stands for itself: whoever asks the real kernel quotes it.
        List<String> words = KernelWords.split(params.replace("\\", "\\\\"));
        return switch (syntax) {
            case NONE -> {
                require(words.isEmpty());
                yield new Parsed("", List.of());
            }
            case IGNORED -> new Parsed("", List.of());
            case LINEAR -> {
                require(words.size() == 2);
                long offset = KernelScan.unsigned64(words.get(1)).orElseThrow(() -> new KernelError(Errno.EINVAL));
                DeviceNumber device = lookup.apply(words.get(0));
                yield new Parsed(device + " " + Long.toUnsignedString(offset), List.of(new Mapped(device, offset)));
            }
            case OPAQUE -> opaque(params, lookup);
        };
    }

    private static Parsed opaque(String params, Function<String, DeviceNumber> lookup) {
        List<Mapped> mapped = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (String word : Arrays.asList(params.strip().split("\\s+"))) {
            if (word.startsWith("/dev/") || word.matches("\\d+:\\d+")) {
                DeviceNumber device = lookup.apply(word);
                mapped.add(new Mapped(device, 0));
                printed.add(device.toString());
            } else {
                printed.add(word);
            }
        }
        return new Parsed(String.join(" ", printed), mapped);
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new KernelError(Errno.EINVAL);
        }
    }
}
