package io.devmapper.testkit;

/** How the udev of a {@link FakeDeviceMapper} treats uevents. */
public enum UdevMode {
    /** It handles each uevent at once. */
    AUTOMATIC,
    /** It leaves each uevent to {@link FakeUdevd#handleAll()}, as a slow daemon would. */
    MANUAL,
    /** There is none, as in a container: the only cookie is {@link io.devmapper.Cookie#NONE}. */
    ABSENT
}
