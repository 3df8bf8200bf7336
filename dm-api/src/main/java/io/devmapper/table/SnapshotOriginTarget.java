package io.devmapper.table;

/**
 * Maps a device of which there are snapshots, and keeps for them what a write changes.
 *
 * @param device the device
 */
public record SnapshotOriginTarget(BlockDevice device) implements Target {
    static final String TYPE = "snapshot-origin";

    static SnapshotOriginTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        BlockDevice device = params.device();
        params.end();
        return new SnapshotOriginTarget(device);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return device.toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
