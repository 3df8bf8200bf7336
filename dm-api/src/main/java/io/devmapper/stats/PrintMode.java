package io.devmapper.stats;

/** Whether the kernel zeroes the counters that it prints; a name for a choice that must not be made by accident. */
enum PrintMode {
    KEEP("@stats_print"),
    CLEAR("@stats_print_clear");

    private final String verb;

    PrintMode(String verb) {
        this.verb = verb;
    }

    String verb() {
        return verb;
    }
}
