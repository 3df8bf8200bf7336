package io.devmapper.error;

/** The name, uuid or number is taken by another device. */
public final class DeviceExistsException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public DeviceExistsException(Failure failure) {
        super(failure);
    }
}
