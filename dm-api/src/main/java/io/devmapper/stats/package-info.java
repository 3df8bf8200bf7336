/** I/O statistics: regions, areas, readings of the kernel's counters, and the samples between two readings. */
@NullMarked
package io.devmapper.stats;

import org.jspecify.annotations.NullMarked;
