package io.devmapper.error;

/** This kernel or library cannot do this. */
public final class UnsupportedTaskException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public UnsupportedTaskException(Failure failure) {
        super(failure);
    }
}
