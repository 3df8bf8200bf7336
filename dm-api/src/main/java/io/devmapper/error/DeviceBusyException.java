package io.devmapper.error;

/** The device is in use: it is open, mounted, or mapped by another device. Retrying later can succeed. */
public final class DeviceBusyException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public DeviceBusyException(Failure failure) {
        super(failure);
    }
}
