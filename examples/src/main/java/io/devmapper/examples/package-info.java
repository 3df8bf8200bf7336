/** A command-line program on the reactive device-mapper, as an example of how to use it. */
@NullMarked
package io.devmapper.examples;

import org.jspecify.annotations.NullMarked;
