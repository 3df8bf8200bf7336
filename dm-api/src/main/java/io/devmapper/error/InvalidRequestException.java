package io.devmapper.error;

/** The kernel refused the table, the message or an argument; its reason is in the kernel's log. */
public final class InvalidRequestException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public InvalidRequestException(Failure failure) {
        super(failure);
    }
}
