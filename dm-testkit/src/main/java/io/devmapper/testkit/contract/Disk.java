package io.devmapper.testkit.contract;

import io.devmapper.DeviceNumber;
import io.devmapper.Sectors;
import io.devmapper.table.BlockDevice;
import io.devmapper.table.LinearTarget;
import io.devmapper.table.Table;
import java.nio.file.Path;

/**
 * A block device outside device-mapper that the rules may map and overwrite.
 *
 * @param node its node
 * @param number its number
 * @param size its size; at least 65536 sectors
 */
public record Disk(Path node, DeviceNumber number, Sectors size) {
    /** The least size that the rules need, in sectors. */
    public static final Sectors LEAST = Sectors.of(65_536);

    /** Refuses a disk that is too small. */
    public Disk {
        if (size.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(node + " must have at least " + LEAST + " sectors: " + size);
        }
    }

    /** Maps the disk from a sector on, by its number, as the kernel prints it. */
    LinearTarget from(long sector) {
        return new LinearTarget(BlockDevice.of(number), Sectors.of(sector));
    }

    /** Makes a table that maps the beginning of the disk. */
    Table table(long sectors) {
        return Table.of(Sectors.of(sectors), from(0));
    }
}
