package io.devmapper.task;

import io.devmapper.ListedDevice;
import java.util.List;

/**
 * Lists all devices.
 */
public record ListDevices() implements DmTask<List<ListedDevice>> {
    @Override
    public String verb() {
        return "LIST";
    }
}
