package io.devmapper.table;

/**
 * How much of something is used, in the unit of the status that tells it.
 *
 * @param used how much is used, or done
 * @param total how much there is
 */
public record Usage(long used, long total) {
    /** Refuses negative amounts. */
    public Usage {
        Require.notNegative("used", used);
        Require.notNegative("total", total);
    }

    /**
     * Gives the amount as the kernel prints it.
     *
     * @return {@code USED/TOTAL}
     */
    @Override
    public String toString() {
        return used + "/" + total;
    }
}
