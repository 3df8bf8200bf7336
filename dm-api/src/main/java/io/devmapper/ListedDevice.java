package io.devmapper;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One device of the kernel's list.
 *
 * @param name the device's name
 * @param number its device number
 * @param eventNumber how many events it has raised; absent from drivers before 4.37
 * @param uuid its uuid; absent if it has none, and from drivers before 4.45
 */
public record ListedDevice(DmName name, DeviceNumber number, OptionalLong eventNumber, Optional<DmUuid> uuid) {}
