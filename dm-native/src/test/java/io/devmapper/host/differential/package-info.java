/**
 * The differential run: random sequences of tasks, messages and I/O on two device-mappers at once, whose every answer
 * and whole observable state must agree. {@code Leniency} says what is left out, and why.
 */
@NullMarked
package io.devmapper.host.differential;

import org.jspecify.annotations.NullMarked;
