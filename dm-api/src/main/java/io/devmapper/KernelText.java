package io.devmapper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that the kernel keeps, as Java text and back without loss. Names, uuids and table parameters are byte
 * strings to the kernel. They are read as UTF-8; a byte that is no part of valid UTF-8 becomes the lone surrogate
 * {@code U+DC00 + byte}, which no valid text contains, so that {@code encode(decode(b))} is always {@code b}.
 */
public final class KernelText {
    private static final int ESCAPE = 0xDC00;
    private static final byte NO_BREAK_SPACE = (byte) 0xA0;

    private KernelText() {}

    /**
     * Decodes all remaining bytes.
     *
     * @param bytes the kernel's bytes; the position moves to the limit
     * @return the text
     */
    public static String decode(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        while (true) {
            var result = decoder.decode(bytes, text, true);
            if (result.isUnderflow()) {
                return text.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.put((char) (ESCAPE + (bytes.get() & 0xFF)));
            }
            decoder.reset();
        }
    }

    /**
     * Decodes a whole array.
     *
     * @param bytes the kernel's bytes
     * @return the text
     */
    public static String decode(byte[] bytes) {
        return decode(ByteBuffer.wrap(bytes));
    }

    /**
     * Tells whether the kernel takes a text for one word. It splits tables and messages byte by byte, and the byte
     * 0xA0, which is a part of many UTF-8 characters such as {@code à}, is white space to it.
     *
     * @param text the text
     * @return whether it is not empty and has no byte at which the kernel splits
     * @throws IllegalArgumentException if the text cannot be encoded
     */
    public static boolean isOneWord(String text) {
        for (byte b : encode(text)) {
            if (isSpace(b)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Tells whether the kernel splits tables and messages at a byte.
     *
     * @param b the byte
     * @return whether it is white space to the kernel
     */
    public static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r') || b == NO_BREAK_SPACE;
    }

    /**
     * Gives the bytes that the kernel is to receive, without a terminating NUL.
     *
     * @param text text, in which an escaped byte stands for itself
     * @return its bytes
     * @throws IllegalArgumentException if the text has a NUL, at which the kernel would cut it, or a surrogate that
     *     stands for no byte
     */
    public static byte[] encode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            // The text may be a key: it is never told.
            if (point == 0) {
                throw new IllegalArgumentException("text for the kernel may have no NUL: index " + i);
            } else if (point >= ESCAPE + 0x80 && point <= ESCAPE + 0xFF) {
                bytes.write(point - ESCAPE);
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException("text for the kernel may have no lone surrogate: index " + i);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(point);
        }
        return bytes.toByteArray();
    }
}
