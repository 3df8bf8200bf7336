/** The device-mapper of a host, and the values that name and describe its devices. */
@NullMarked
package io.devmapper;

import org.jspecify.annotations.NullMarked;
