package io.devmapper.error;

/** The change was made, but udev did not report in time that it is done with it. */
public final class UdevTimeoutException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public UdevTimeoutException(Failure failure) {
        super(failure);
    }
}
