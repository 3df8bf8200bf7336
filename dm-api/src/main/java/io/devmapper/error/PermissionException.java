package io.devmapper.error;

/** The process may not do this; device-mapper needs CAP_SYS_ADMIN. */
public final class PermissionException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public PermissionException(Failure failure) {
        super(failure);
    }
}
