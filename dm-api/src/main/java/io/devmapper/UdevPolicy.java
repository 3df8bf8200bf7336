package io.devmapper;

/** Whether changes wait for udev. */
public enum UdevPolicy {
    /** They wait if a udev daemon of this host can complete a cookie of this process. */
    AUTO,
    /** They wait. */
    ON,
    /** They do not wait, and the library makes the device nodes itself. */
    OFF
}
