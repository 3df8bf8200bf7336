package io.devmapper.testkit;

/** Placeholder of the first step. */
final class FakeDeviceMapper {
    private FakeDeviceMapper() {}
}
