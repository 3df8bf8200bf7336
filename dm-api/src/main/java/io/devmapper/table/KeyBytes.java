package io.devmapper.table;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Key material. No text made of it shows it: not {@link #toString()}, and no message of an exception. Immutable; what
 * is equal has equal bytes.
 */
public final class KeyBytes implements CryptKey {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private KeyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies bytes.
     *
     * @param bytes the key, at least one byte; stays the caller's, who may wipe it
     * @return the key
     */
    public static KeyBytes of(byte[] bytes) {
        Require.that(bytes.length > 0, "key may not be empty");
        return new KeyBytes(bytes.clone());
    }

    /**
     * Reads hexadecimal digits of either case.
     *
     * @param digits an even number of digits, at least 2
     * @return the key
     * @throws IllegalArgumentException if the text is something else; its message does not tell the text
     */
    public static KeyBytes ofHex(String digits) {
        boolean hex = digits.length() >= 2
                && digits.length() % 2 == 0
                && digits.chars().allMatch(HexFormat::isHexDigit);
        Require.that(hex, "key must be an even number of hexadecimal digits");
        return new KeyBytes(HEX.parseHex(digits));
    }

    /**
     * Gives the key.
     *
     * @return a copy, which is the caller's
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Gives the length.
     *
     * @return the number of bytes, at least 1
     */
    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public String word() {
        return HEX.formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes key && MessageDigest.isEqual(bytes, key.bytes);
    }

    /** A hash of the length only, since a hash of the bytes would tell of them. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    /**
     * Tells the length only.
     *
     * @return such as {@code <32-byte-key>}, which no kernel takes for a key
     */
    @Override
    public String toString() {
        return "<" + bytes.length + "-byte-key>";
    }
}
