package io.devmapper.host;

import com.sun.jna.Pointer;
import io.devmapper.KernelText;
import java.util.Arrays;

/** Texts in C's form, between Java and native memory. */
final class NativeText {
    private NativeText() {}

    /** Gives the bytes with the NUL that ends them in C. */
    static byte[] bytes(String text) {
        byte[] bytes = KernelText.encode(text);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** Copies a text out of native memory. */
    static String read(Pointer text) {
        return KernelText.decode(text.getByteArray(0, (int) text.indexOf(0, (byte) 0)));
    }
}
