/**
 * Tables, their targets and the status that targets report. For each target type of the kernel there is a
 * {@link io.devmapper.table.Target} to load, such as {@link io.devmapper.table.ThinPoolTarget}, and a
 * {@link io.devmapper.table.TargetStatus} that it reports, such as {@link io.devmapper.table.ThinPoolStatus}; what this
 * library does not know is a {@link io.devmapper.table.RawTarget} or a {@link io.devmapper.table.RawStatus}, and nothing
 * of it is lost.
 */
@NullMarked
package io.devmapper.table;

import org.jspecify.annotations.NullMarked;
