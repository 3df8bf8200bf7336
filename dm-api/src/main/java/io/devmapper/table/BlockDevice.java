package io.devmapper.table;

import io.devmapper.DeviceNumber;
import io.devmapper.KernelText;
import java.nio.file.Path;

/**
 * A block device that a target maps: by number, as the kernel prints it, or by path, as it also takes it.
 *
 * @param text {@code MAJOR:MINOR} or a path
 */
public record BlockDevice(String text) {
    /** Refuses what would not be one word of a table line. */
    public BlockDevice {
        if (!KernelText.isOneWord(text)) {
            throw new IllegalArgumentException("block device may not be empty or have blanks: \"" + text + "\"");
        }
    }

    /**
     * Names a block device by number.
     *
     * @param number the number
     * @return the block device
     */
    public static BlockDevice of(DeviceNumber number) {
        return new BlockDevice(number.toString());
    }

    /**
     * Names a block device by its node.
     *
     * @param node an absolute path
     * @return the block device
     */
    public static BlockDevice of(Path node) {
        if (!node.isAbsolute()) {
            throw new IllegalArgumentException("path of a block device must be absolute: \"" + node + "\"");
        }
        return new BlockDevice(node.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
