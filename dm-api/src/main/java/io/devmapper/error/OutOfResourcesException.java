package io.devmapper.error;

/** The kernel has no memory, semaphore or descriptor left for this, or this library no place in its queue. */
public final class OutOfResourcesException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public OutOfResourcesException(Failure failure) {
        super(failure);
    }
}
