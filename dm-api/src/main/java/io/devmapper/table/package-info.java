/** Tables, their targets and the status that targets report. */
@NullMarked
package io.devmapper.table;

import org.jspecify.annotations.NullMarked;
