package io.devmapper.error;

/** The statistics region does not exist, or no longer. */
public final class RegionNotFoundException extends DeviceMapperException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param failure what is known
     */
    public RegionNotFoundException(Failure failure) {
        super(failure);
    }
}
