package io.devmapper.table;

import io.devmapper.Sectors;

/**
 * Keeps writes on a fast device until they are written back to a slow one; reads are not cached.
 *
 * @param medium what the fast device is
 * @param origin the slow device
 * @param cache the fast device
 * @param blockSize the size of a block: a power of 2 from 512 to 1048576 bytes; kernels refuse more than a page
 * @param options what differs from the ordinary
 */
public record WritecacheTarget(
        Medium medium, BlockDevice origin, BlockDevice cache, int blockSize, WritecacheOptions options)
        implements Target {
    static final String TYPE = "writecache";

    /** What the fast device is. */
    public enum Medium implements Keyword {
        /** Persistent memory. */
        PERSISTENT_MEMORY("p"),
        /** A solid-state disk, or any other block device. */
        SSD("s");

        private final String word;

        Medium(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Checks the kernel's rules. */
    public WritecacheTarget {
        Require.powerOfTwo("block size of a writecache", blockSize, Sectors.BYTES, 1 << 20);
        Require.that(
                medium == Medium.PERSISTENT_MEMORY
                        ? options.pauseWriteback().isEmpty()
                        : options.forceUnitAccess().isEmpty(),
                "writecache takes fua and nofua on persistent memory only, and pause_writeback not there: "
                        + options.words());
    }

    /**
     * Makes an ordinary cache.
     *
     * @param medium what the fast device is
     * @param origin the slow device
     * @param cache the fast device
     * @param blockSize the size of a block
     */
    public WritecacheTarget(Medium medium, BlockDevice origin, BlockDevice cache, int blockSize) {
        this(medium, origin, cache, blockSize, WritecacheOptions.NONE);
    }

    /**
     * Says what differs from the ordinary.
     *
     * @param value the options
     * @return the target with them
     */
    public WritecacheTarget withOptions(WritecacheOptions value) {
        return new WritecacheTarget(medium, origin, cache, blockSize, value);
    }

    static WritecacheTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        Medium medium = params.keyword(Medium.values());
        BlockDevice origin = params.device();
        BlockDevice cache = params.device();
        int blockSize = params.integer(Sectors.BYTES, 1 << 20);
        WritecacheOptions options = WritecacheOptions.read(params.group());
        params.end();
        return new WritecacheTarget(medium, origin, cache, blockSize, options);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return new Words()
                .add(medium, origin, cache, blockSize)
                .group(options.words())
                .toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
