/** A device-mapper in memory that behaves like the kernel's. {@code FakeDeviceMapper} is the front door. */
@NullMarked
package io.devmapper.testkit;

import org.jspecify.annotations.NullMarked;
