package io.devmapper;

/**
 * The uuid of a device: any text of 1 to 128 bytes that its creator chose, in the form that the kernel stores. By
 * convention it starts with the creator's prefix, such as {@code LVM-} or {@code CRYPT-}.
 *
 * @param value the kernel's text of the uuid
 */
public record DmUuid(String value) implements DeviceId, Comparable<DmUuid> {
    /** The greatest length, in bytes. */
    public static final int MAX_BYTES = 128;

    /** Checks the kernel's rules for a uuid. */
    public DmUuid {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("device uuid may not be empty");
        }
        int length = KernelText.encode(value).length;
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "device uuid may have at most " + MAX_BYTES + " bytes, not " + length + ": \"" + value + "\"");
        }
    }

    /**
     * Makes a uuid from what a person wrote, mangled as libdevmapper does by default ({@link Mangling#AUTO}).
     *
     * @param text the uuid, plain or mangled
     * @return the uuid
     * @throws IllegalArgumentException if the text is empty, too long or partly mangled
     */
    public static DmUuid of(String text) {
        return new DmUuid(Mangling.AUTO.mangle(text));
    }

    /**
     * Makes a uuid from what a person wrote.
     *
     * @param text the uuid
     * @param mode how it is mangled
     * @return the uuid
     * @throws IllegalArgumentException if the kernel would refuse it, or the mode does
     */
    public static DmUuid of(String text, Mangling mode) {
        return new DmUuid(mode.mangle(text));
    }

    /**
     * Gives the uuid as a person wrote it.
     *
     * @return the uuid without {@code \xNN}
     */
    public String unmangled() {
        return Mangling.unmangle(value);
    }

    @Override
    public int compareTo(DmUuid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
