package io.devmapper.task;

import io.devmapper.Version;

/**
 * Asks for the version of the kernel's driver.
 */
public record DriverVersion() implements DmTask<Version> {
    @Override
    public String verb() {
        return "VERSION";
    }
}
