package io.devmapper.table;

import java.util.Optional;

/**
 * A device that takes its blocks from a {@link ThinPoolTarget}'s device.
 *
 * @param pool the pool's device
 * @param id the number by which the pool knows it, 0 to 16777215
 * @param origin a device that shows through where nothing was written yet, and that nobody may write to
 */
public record ThinTarget(BlockDevice pool, int id, Optional<BlockDevice> origin) implements Target {
    static final String TYPE = "thin";
    private static final int MAX_ID = 0xFF_FFFF;

    /** Checks the kernel's range. */
    public ThinTarget {
        Require.range("id of a thin device", id, 0, MAX_ID);
    }

    /**
     * Makes a thin device without an origin.
     *
     * @param pool the pool's device
     * @param id the number by which the pool knows it
     */
    public ThinTarget(BlockDevice pool, int id) {
        this(pool, id, Optional.empty());
    }

    /**
     * Lets a device show through.
     *
     * @param value the device
     * @return the target with it
     */
    public ThinTarget withOrigin(BlockDevice value) {
        return new ThinTarget(pool, id, Optional.of(value));
    }

    static ThinTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        BlockDevice pool = params.device();
        int id = params.integer(0, MAX_ID);
        Optional<BlockDevice> origin = params.hasNext() ? Optional.of(params.device()) : Optional.empty();
        params.end();
        return new ThinTarget(pool, id, origin);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        var words = new Words().add(pool, id);
        origin.ifPresent(words::add);
        return words.toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
