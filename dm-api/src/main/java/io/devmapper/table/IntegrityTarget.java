package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.OptionalLong;

/**
 * Keeps a tag for each block: of an algorithm of its own, or for dm-crypt above it. Keys are in {@link #params()}, which
 * is what the kernel takes, and nowhere else.
 *
 * @param device the device with data and tags
 * @param reserved how many sectors at its start are left alone
 * @param tagSize the size of a tag, 1 to 4294967295 bytes; without one, that of the internal hash
 * @param mode how data and tags are kept together
 * @param options what differs from the ordinary
 */
public record IntegrityTarget(
        BlockDevice device, Sectors reserved, OptionalLong tagSize, Mode mode, IntegrityOptions options)
        implements Target {
    static final String TYPE = "integrity";

    /** How data and tags are kept together when the power fails. */
    public enum Mode implements Keyword {
        /** Not at all: both are written straight away. */
        DIRECT("D"),
        /** Both are written to a journal first. */
        JOURNAL("J"),
        /** A bitmap marks the regions whose tags have to be made anew. */
        BITMAP("B"),
        /** The journal is not replayed and tags are not checked, to save data. */
        RECOVERY("R");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Checks the kernel's range. */
    public IntegrityTarget {
        Require.range("size of a tag", tagSize.orElse(1), 1, Require.UINT_MAX);
    }

    /**
     * Makes an ordinary target.
     *
     * @param device the device with data and tags
     * @param reserved how many sectors at its start are left alone
     * @param tagSize the size of a tag
     * @param mode how data and tags are kept together
     */
    public IntegrityTarget(BlockDevice device, Sectors reserved, OptionalLong tagSize, Mode mode) {
        this(device, reserved, tagSize, mode, IntegrityOptions.NONE);
    }

    /**
     * Says what differs from the ordinary.
     *
     * @param value the options
     * @return the target with them
     */
    public IntegrityTarget withOptions(IntegrityOptions value) {
        return new IntegrityTarget(device, reserved, tagSize, mode, value);
    }

    static IntegrityTarget parse(String text) {
        Params params = Params.ofSecret(TYPE, text);
        BlockDevice device = params.device();
        Sectors reserved = params.sectors();
        OptionalLong tagSize =
                params.take("-") ? OptionalLong.empty() : OptionalLong.of(params.number(1, Require.UINT_MAX));
        Mode mode = params.keyword(Mode.values());
        IntegrityOptions options = IntegrityOptions.read(params.group());
        params.end();
        return new IntegrityTarget(device, reserved, tagSize, mode, options);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return text(true);
    }

    private String text(boolean keys) {
        return new Words()
                .add(device, reserved, tagSize.isPresent() ? tagSize.getAsLong() : "-", mode)
                .group(options.words(keys))
                .toString();
    }

    /**
     * Gives type and parameters without keys.
     *
     * @return such as {@code integrity 8:0 0 32 J 1 internal_hash:hmac(sha256):<32-byte-key>}
     */
    @Override
    public String toString() {
        return type() + " " + text(false);
    }
}
