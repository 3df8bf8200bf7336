package io.devmapper.error;

/** Any other failure, such as an I/O error of the device. */
public final class TaskFailedException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public TaskFailedException(Failure failure) {
        super(failure);
    }
}
