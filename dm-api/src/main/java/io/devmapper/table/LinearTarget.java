package io.devmapper.table;

import io.devmapper.Sectors;

/**
 * Maps a part of a device onto a part of another.
 *
 * @param device the other device
 * @param offset where the part begins there
 */
public record LinearTarget(BlockDevice device, Sectors offset) implements Target {
    static final String TYPE = "linear";

    static LinearTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        var target = new LinearTarget(params.device(), params.sectors());
        params.end();
        return target;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return device + " " + offset;
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
