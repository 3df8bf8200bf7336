package io.devmapper.host.differential;

import io.devmapper.DeviceNumber;
import io.devmapper.Sectors;
import io.devmapper.table.ErrorTarget;
import io.devmapper.table.RawTarget;
import io.devmapper.table.Table;
import io.devmapper.table.Target;
import io.devmapper.table.ZeroTarget;

/** Makes random tables: mostly linear, on RAM disks and on each other, and some that a kernel must refuse. */
final class RandomTables {
    private static final int MOST_LINES = 3;
    private static final int RARELY = 8;

    private final Dice dice;
    private final int major;

    RandomTables(Dice dice, int major) {
        this.dice = dice;
        this.major = major;
    }

    Table next() {
        Table table = Table.of(length(), target());
        int more = dice.coin() ? 0 : dice.below(MOST_LINES);
        for (int i = 0; i < more; i++) {
            table = table.then(length(), target());
        }
        return table;
    }

    private Sectors length() {
        return Sectors.of(dice.pick(Pools.LENGTHS));
    }

    private Target target() {
        return switch (dice.below(40)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> new ZeroTarget();
            case 8, 9, 10 -> new ErrorTarget();
            case 11, 12 -> new RawTarget("linear", dice.pick(Pools.ODD_LINEAR));
            case 13 -> odd();
            default -> new RawTarget("linear", lower() + " " + offset());
        };
    }

    private long offset() {
        return dice.pick(dice.onceIn(RARELY) ? Pools.ODD_OFFSETS : Pools.OFFSETS);
    }

    private Target odd() {
        String[] words = dice.pick(Pools.ODD_TARGETS).split(" ", 2);
        return new RawTarget(words[0], words.length == 1 ? "" : words[1]);
    }

    private String lower() {
        return switch (dice.below(12)) {
            case 0, 1, 2, 3, 4, 5 -> dice.pick(Pools.RAM).toString();
            case 6 -> "/dev/ram0";
            case 7 -> "/dev/mapper/" + dice.pick(Pools.NAMES);
            default -> new DeviceNumber(major, dice.pick(Pools.MINORS)).toString();
        };
    }
}
