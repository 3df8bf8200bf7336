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

    static LinearTarget parse(String params) {
        String[] words = params.strip().split("\\s+", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("linear takes DEVICE OFFSET, not \"" + params + "\"");
        }
        return new LinearTarget(new BlockDevice(words[0]), Sectors.parse(words[1]));
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
