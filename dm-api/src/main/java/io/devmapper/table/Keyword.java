package io.devmapper.table;

import java.util.Locale;

/** Ties an enum constant to its word in the kernel's text: its own name in lower case, unless the enum says otherwise. */
interface Keyword {
    String name();

    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
