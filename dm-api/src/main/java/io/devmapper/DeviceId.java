package io.devmapper;

/** What names one device in a task: its name, its uuid or its number. */
public sealed interface DeviceId permits DmName, DmUuid, DeviceNumber {}
