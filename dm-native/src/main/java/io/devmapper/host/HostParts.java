package io.devmapper.host;

import io.devmapper.Capabilities;
import io.devmapper.Settings;

/**
 * What an open device-mapper is made of.
 *
 * @param settings with which it was opened
 * @param capabilities what was found
 * @param queries tasks that go to the kernel
 * @param tables changes that go to the kernel
 * @param changes changes that go through libdevmapper
 * @param udev the cookies
 * @param release gives back what was opened, once and last
 */
record HostParts(
        Settings settings,
        Capabilities capabilities,
        QueryLane queries,
        TableChanges tables,
        ChangeLane changes,
        HostUdev udev,
        Runnable release) {}
