/** Reactor streams of a device-mapper. {@code ReactiveDeviceMapper} is the front door. */
@NullMarked
package io.devmapper.reactive;

import org.jspecify.annotations.NullMarked;
