/** The device-mapper of this host. {@code NativeDeviceMapper} is the front door. */
@NullMarked
package io.devmapper.host;

import org.jspecify.annotations.NullMarked;
