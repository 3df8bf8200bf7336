package io.devmapper.host;

/** Placeholder of the first step. */
final class NativeDeviceMapper {
    private NativeDeviceMapper() {}
}
