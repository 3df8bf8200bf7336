/** What can go wrong, sorted by what the caller does next. */
@NullMarked
package io.devmapper.error;

import org.jspecify.annotations.NullMarked;
