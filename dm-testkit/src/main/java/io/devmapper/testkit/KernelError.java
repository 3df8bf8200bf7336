package io.devmapper.testkit;

import io.devmapper.error.Errno;

/** Carries an error number out of the model, which does not know the task that it fails; the front door adds it. */
final class KernelError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Errno errno;

    KernelError(Errno errno) {
        super(errno.toString(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
