package io.devmapper.testkit;

/** Which way data goes; the kernel keeps most counters of an area once for each. */
enum Direction {
    READ,
    WRITE
}
