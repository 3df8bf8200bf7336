/** One immutable record for each task type of device-mapper, with exactly the options that its ioctl knows. */
@NullMarked
package io.devmapper.task;

import org.jspecify.annotations.NullMarked;
