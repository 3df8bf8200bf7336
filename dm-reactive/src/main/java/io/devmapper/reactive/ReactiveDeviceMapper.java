package io.devmapper.reactive;

/** Placeholder of the first step. */
final class ReactiveDeviceMapper {
    private ReactiveDeviceMapper() {}
}
