package io.devmapper;

import java.io.ByteArrayOutputStream;

/**
 * How a name or uuid is written with the characters that udev keeps: {@code 0-9 A-Z a-z # + - . : = @ _}. Any other
 * byte becomes {@code \xNN}. The modes are libdevmapper's.
 */
public enum Mangling {
    /** The text goes to the kernel as it is. */
    NONE,
    /** The text is mangled unless it already is; text that is partly mangled is refused. */
    AUTO,
    /** Every byte outside the set is mangled, the backslash of {@code \xNN} too. */
    HEX;

    private static final String PLAIN = "#+-.:=@_";
    private static final int ESCAPE_LENGTH = 4;

    /**
     * Gives the form of a text that the kernel stores.
     *
     * @param text what a person wrote
     * @return the mangled text; mangling it again in mode {@link #AUTO} changes nothing
     * @throws IllegalArgumentException in mode {@link #AUTO}, if the text has an escape and also a byte that needs one
     */
    public String mangle(String text) {
        if (this == NONE) {
            return text;
        }
        byte[] bytes = KernelText.encode(text);
        boolean escaped = this == AUTO && hasEscape(bytes);
        var mangled = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (escaped && isEscape(bytes, i)) {
                mangled.append(text(bytes, i, ESCAPE_LENGTH));
                i += ESCAPE_LENGTH - 1;
            } else if (isPlain(bytes[i])) {
                mangled.append((char) bytes[i]);
            } else if (escaped) {
                throw new IllegalArgumentException(
                        "text may not be partly mangled: \"" + text + "\" has \\xNN and also a byte that needs it");
            } else {
                mangled.append(String.format("\\x%02x", bytes[i]));
            }
        }
        return mangled.toString();
    }

    /**
     * Turns every {@code \xNN} into its byte.
     *
     * @param text a text as the kernel stores it
     * @return the text as a person wrote it
     */
    public static String unmangle(String text) {
        byte[] bytes = KernelText.encode(text);
        var plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (isEscape(bytes, i)) {
                plain.write(Integer.parseInt(text(bytes, i + 2, 2), 16));
                i += ESCAPE_LENGTH - 1;
            } else {
                plain.write(bytes[i]);
            }
        }
        return KernelText.decode(plain.toByteArray());
    }

    private static boolean hasEscape(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (isEscape(bytes, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return at + ESCAPE_LENGTH <= bytes.length
                && bytes[at] == '\\'
                && bytes[at + 1] == 'x'
                && Character.digit(bytes[at + 2], 16) >= 0
                && Character.digit(bytes[at + 3], 16) >= 0;
    }

    private static boolean isPlain(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || PLAIN.indexOf(b) >= 0;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
