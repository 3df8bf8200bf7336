package io.devmapper;

/**
 * The name of a device, in the form that the kernel stores: at most 127 bytes, no {@code /}, not empty, and none of
 * {@code control}, {@code .} and {@code ..}. A character that udev does not keep stands there mangled, as
 * {@code \xNN}; {@link #unmangled()} gives it back.
 *
 * @param value the kernel's text of the name
 */
public record DmName(String value) implements DeviceId, Comparable<DmName> {
    /** The greatest length, in bytes. */
    public static final int MAX_BYTES = 127;

    /** Checks the kernel's rules for a name. */
    public DmName {
        String shown = "\"" + value + "\"";
        if (value.isEmpty()) {
            throw new IllegalArgumentException("device name may not be empty");
        }
        if (value.indexOf('/') >= 0) {
            throw new IllegalArgumentException("device name may have no '/': " + shown);
        }
        if (value.equals("control") || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("device name is reserved: " + shown);
        }
        int length = KernelText.encode(value).length;
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "device name may have at most " + MAX_BYTES + " bytes, not " + length + ": " + shown);
        }
    }

    /**
     * Makes a name from what a person wrote, mangled as libdevmapper does by default ({@link Mangling#AUTO}).
     *
     * @param text the name, plain or mangled
     * @return the name
     * @throws IllegalArgumentException if the kernel would refuse the name, or the text is partly mangled
     */
    public static DmName of(String text) {
        return new DmName(Mangling.AUTO.mangle(text));
    }

    /**
     * Makes a name from what a person wrote.
     *
     * @param text the name
     * @param mode how it is mangled
     * @return the name
     * @throws IllegalArgumentException if the kernel would refuse it, or the mode does
     */
    public static DmName of(String text, Mangling mode) {
        return new DmName(mode.mangle(text));
    }

    /**
     * Gives the name as a person wrote it.
     *
     * @return the name without {@code \xNN}
     */
    public String unmangled() {
        return Mangling.unmangle(value);
    }

    @Override
    public int compareTo(DmName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
