package io.devmapper.error;

/** The kernel's answer has not the form that this library knows; nothing was guessed from it. */
public final class ProtocolException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public ProtocolException(Failure failure) {
        super(failure);
    }
}
