package io.devmapper.table;

import io.devmapper.Sectors;

/**
 * Keeps track of which blocks were written to in which era; a message begins a new one.
 *
 * @param metadata the device that keeps the eras
 * @param origin the device with the data
 * @param blockSize the size of a block, a multiple of 8 up to 4294967288 sectors
 */
public record EraTarget(BlockDevice metadata, BlockDevice origin, Sectors blockSize) implements Target {
    static final String TYPE = "era";
    private static final int BLOCK_UNIT = 8;

    /** Checks the kernel's rules. */
    public EraTarget {
        Require.multiple("block size of an era", blockSize, BLOCK_UNIT, Require.UINT_MAX);
    }

    static EraTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        var target = new EraTarget(params.device(), params.device(), params.sectors());
        params.end();
        return target;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return new Words().add(metadata, origin, blockSize).toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
