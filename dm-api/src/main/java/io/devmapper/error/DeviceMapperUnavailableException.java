package io.devmapper.error;

/** This host has no usable device-mapper; the message says what is missing and what to do. */
public final class DeviceMapperUnavailableException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public DeviceMapperUnavailableException(Failure failure) {
        super(failure);
    }
}
