package io.devmapper.error;

import java.util.Map;

/**
 * An error number of Linux. The numbers are those of x86, ARM, RISC-V, s390 and POWER; MIPS and SPARC number some of
 * them differently.
 *
 * @param number the number, at least 1
 */
public record Errno(int number) {
    /** Operation not permitted. */
    public static final Errno EPERM = new Errno(1);
    /** No such file or directory; of a statistics message: no such region. */
    public static final Errno ENOENT = new Errno(2);
    /** Interrupted system call. */
    public static final Errno EINTR = new Errno(4);
    /** Input/output error. */
    public static final Errno EIO = new Errno(5);
    /** No such device or address. */
    public static final Errno ENXIO = new Errno(6);
    /** Resource temporarily unavailable. */
    public static final Errno EAGAIN = new Errno(11);
    /** Cannot allocate memory. */
    public static final Errno ENOMEM = new Errno(12);
    /** Permission denied. */
    public static final Errno EACCES = new Errno(13);
    /** Device or resource busy. */
    public static final Errno EBUSY = new Errno(16);
    /** File exists. */
    public static final Errno EEXIST = new Errno(17);
    /** No such device. */
    public static final Errno ENODEV = new Errno(19);
    /** Invalid argument. */
    public static final Errno EINVAL = new Errno(22);
    /** Too many open files in system. */
    public static final Errno ENFILE = new Errno(23);
    /** Too many open files. */
    public static final Errno EMFILE = new Errno(24);
    /** Inappropriate ioctl for device. */
    public static final Errno ENOTTY = new Errno(25);
    /** No space left on device. */
    public static final Errno ENOSPC = new Errno(28);
    /** Read-only file system. */
    public static final Errno EROFS = new Errno(30);
    /** Numerical result out of range. */
    public static final Errno ERANGE = new Errno(34);
    /** Function not implemented. */
    public static final Errno ENOSYS = new Errno(38);
    /** No data available. */
    public static final Errno ENODATA = new Errno(61);
    /** Value too large for defined data type. */
    public static final Errno EOVERFLOW = new Errno(75);
    /** Operation not supported. */
    public static final Errno EOPNOTSUPP = new Errno(95);

    private record Known(String name, String text) {}

    private static final Map<Integer, Known> KNOWN = Map.ofEntries(
            Map.entry(1, new Known("EPERM", "Operation not permitted")),
            Map.entry(2, new Known("ENOENT", "No such file or directory")),
            Map.entry(4, new Known("EINTR", "Interrupted system call")),
            Map.entry(5, new Known("EIO", "Input/output error")),
            Map.entry(6, new Known("ENXIO", "No such device or address")),
            Map.entry(7, new Known("E2BIG", "Argument list too long")),
            Map.entry(9, new Known("EBADF", "Bad file descriptor")),
            Map.entry(11, new Known("EAGAIN", "Resource temporarily unavailable")),
            Map.entry(12, new Known("ENOMEM", "Cannot allocate memory")),
            Map.entry(13, new Known("EACCES", "Permission denied")),
            Map.entry(14, new Known("EFAULT", "Bad address")),
            Map.entry(15, new Known("ENOTBLK", "Block device required")),
            Map.entry(16, new Known("EBUSY", "Device or resource busy")),
            Map.entry(17, new Known("EEXIST", "File exists")),
            Map.entry(19, new Known("ENODEV", "No such device")),
            Map.entry(20, new Known("ENOTDIR", "Not a directory")),
            Map.entry(22, new Known("EINVAL", "Invalid argument")),
            Map.entry(23, new Known("ENFILE", "Too many open files in system")),
            Map.entry(24, new Known("EMFILE", "Too many open files")),
            Map.entry(25, new Known("ENOTTY", "Inappropriate ioctl for device")),
            Map.entry(27, new Known("EFBIG", "File too large")),
            Map.entry(28, new Known("ENOSPC", "No space left on device")),
            Map.entry(30, new Known("EROFS", "Read-only file system")),
            Map.entry(34, new Known("ERANGE", "Numerical result out of range")),
            Map.entry(36, new Known("ENAMETOOLONG", "File name too long")),
            Map.entry(38, new Known("ENOSYS", "Function not implemented")),
            Map.entry(43, new Known("EIDRM", "Identifier removed")),
            Map.entry(61, new Known("ENODATA", "No data available")),
            Map.entry(71, new Known("EPROTO", "Protocol error")),
            Map.entry(74, new Known("EBADMSG", "Bad message")),
            Map.entry(75, new Known("EOVERFLOW", "Value too large for defined data type")),
            Map.entry(84, new Known("EILSEQ", "Invalid or incomplete multibyte or wide character")),
            Map.entry(95, new Known("EOPNOTSUPP", "Operation not supported")),
            Map.entry(110, new Known("ETIMEDOUT", "Connection timed out")),
            Map.entry(121, new Known("EREMOTEIO", "Remote I/O error")),
            Map.entry(126, new Known("ENOKEY", "Required key not available")));

    /** Refuses numbers that are no error. */
    public Errno {
        if (number < 1) {
            throw new IllegalArgumentException("an error number is at least 1, not " + number);
        }
    }

    /**
     * Gives the C name.
     *
     * @return such as {@code EBUSY}, or {@code errno} for a number that device-mapper is not known to return
     */
    public String name() {
        Known known = KNOWN.get(number);
        return known == null ? "errno" : known.name();
    }

    /**
     * Gives name, number and meaning.
     *
     * @return such as {@code EBUSY (16): Device or resource busy}
     */
    @Override
    public String toString() {
        Known known = KNOWN.get(number);
        return known == null ? "errno (" + number + ")" : known.name() + " (" + number + "): " + known.text();
    }
}
