package io.devmapper.host.differential;

import java.util.List;

/** Makes random messages: to the statistics, right and wrong, and to whoever else may be meant. */
final class RandomMessages {
    private static final int SOMETIMES = 8;

    private final Dice dice;

    RandomMessages(Dice dice) {
        this.dice = dice;
    }

    String statistics() {
        return switch (dice.below(18)) {
            case 0, 1, 2, 3, 4, 16, 17 -> create();
            case 5 -> "@stats_delete " + region();
            case 6, 7 -> "@stats_clear " + region();
            case 8, 9 -> "@stats_print " + region() + dice.pick(Pools.PAGES);
            case 10, 11 -> "@stats_print_clear " + region() + dice.pick(Pools.PAGES);
            case 12 -> "@stats_set_aux " + region() + " " + dice.pick(Pools.PROGRAMS);
            case 13 -> "@stats_list";
            case 14 -> "@stats_list " + dice.pick(Pools.PROGRAMS);
            default -> dice.pick(Pools.ODD_MESSAGES);
        };
    }

    String toTarget() {
        return dice.pick(Pools.TARGET_MESSAGES);
    }

    private String region() {
        return dice.onceIn(SOMETIMES) ? dice.pick(Pools.REGIONS) : Integer.toString(dice.below(5) / 4);
    }

    /** Wrong parts are less likely than right ones, which stand at the beginning of their pools. */
    private String create() {
        return "@stats_create " + likely(Pools.RANGES, 7) + " " + likely(Pools.STEPS, 8) + " "
                + likely(Pools.OPTIONS, 9) + " " + likely(Pools.PROGRAMS, 7);
    }

    private String likely(List<String> pool, int right) {
        return dice.pick(dice.onceIn(SOMETIMES) ? pool : pool.subList(0, right));
    }
}
