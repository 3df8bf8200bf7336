package io.devmapper.error;

/** The device does not exist, or no longer. */
public final class DeviceNotFoundException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public DeviceNotFoundException(Failure failure) {
        super(failure);
    }
}
