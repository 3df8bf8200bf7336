package io.devmapper.testkit;

import io.devmapper.KernelText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Splits a message into words as the kernel does: byte by byte, at white space, where a backslash quotes any byte. */
final class KernelWords {
    /** The kernel's table of characters is Latin-1, in which this byte is a blank. */
    private static final int NO_BREAK_SPACE = 0xA0;

    private KernelWords() {}

    static List<String> split(String text) {
        byte[] bytes = KernelText.encode(text);
        List<String> words = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < bytes.length && isBlank(bytes[at])) {
                at++;
            }
            if (at == bytes.length) {
                return words;
            }
            var word = new ByteArrayOutputStream();
            while (at < bytes.length && !isBlank(bytes[at])) {
                if (bytes[at] == '\\' && at + 1 < bytes.length) {
                    at++;
                }
                word.write(bytes[at]);
                at++;
            }
            words.add(KernelText.decode(word.toByteArray()));
        }
    }

    private static boolean isBlank(byte b) {
        return (b >= '\t' && b <= '\r') || b == ' ' || (b & 0xFF) == NO_BREAK_SPACE;
    }
}
