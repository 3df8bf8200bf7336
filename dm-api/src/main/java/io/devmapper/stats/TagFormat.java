package io.devmapper.stats;

/**
 * How the name of a group is written, so that one version of dmstats or the other reads it. Both read the members of
 * either format; this library reads both.
 */
public enum TagFormat {
    /** {@code DMS_GROUP="name":0-2#}, for dmstats since 1.02.197; earlier ones show the quotes. */
    QUOTED,
    /** {@code DMS_GROUP=name:0-2#}, for dmstats before 1.02.197; later ones do not see the name. No blanks. */
    PLAIN
}
