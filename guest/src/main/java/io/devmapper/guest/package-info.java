/**
 * Runs the tests of a module that need the real device-mapper in a user-mode-linux guest. Subclass
 * {@link io.devmapper.guest.KernelTier} in a class that Failsafe finds, and tag the tests {@code kernel}.
 */
@NullMarked
package io.devmapper.guest;

import org.jspecify.annotations.NullMarked;
