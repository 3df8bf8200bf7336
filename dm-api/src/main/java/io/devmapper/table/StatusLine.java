package io.devmapper.table;

import io.devmapper.Sectors;

/**
 * What one target reports.
 *
 * @param start the first sector of its part
 * @param length how many sectors its part has
 * @param status what it reports
 */
public record StatusLine(Sectors start, Sectors length, TargetStatus status) {}
