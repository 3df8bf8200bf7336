package io.devmapper.stats;

import io.devmapper.DeviceId;
import io.devmapper.error.Failure;
import io.devmapper.error.RegionNotFoundException;
import java.util.List;
import java.util.Optional;

/** Makes the exceptions for what the kernel's answers show, rather than an error number of it. */
final class StatsFailures {
    private StatsFailures() {}

    static RegionNotFoundException noRegion(DeviceId device, RegionId region, String why) {
        return new RegionNotFoundException(new Failure(
                "TARGET_MSG", Optional.of(device), Optional.empty(), "region " + region + " " + why, List.of()));
    }
}
