package io.devmapper.task;

import io.devmapper.Version;

/**
 * A target type that the kernel has loaded.
 *
 * @param type the type, such as {@code linear}
 * @param version its version
 */
public record TargetVersion(String type, Version version) {}
