package io.devmapper.table;

import io.devmapper.KernelText;
import java.util.Optional;

/**
 * An algorithm of an {@link IntegrityTarget}.
 *
 * @param name as the kernel's crypto API knows it, such as {@code crc32c} or {@code hmac(sha256)}; without colon
 * @param key its key, which no text but that for the kernel shows
 */
public record IntegrityAlgorithm(String name, Optional<KeyBytes> key) {
    /** Refuses a name that is not one word, or that has a colon. */
    public IntegrityAlgorithm {
        Require.word("algorithm", name);
        Require.that(name.indexOf(':') < 0, "algorithm may have no ':': \"" + name + "\"");
    }

    /**
     * Makes an algorithm without a key.
     *
     * @param name the name
     */
    public IntegrityAlgorithm(String name) {
        this(name, Optional.empty());
    }

    /**
     * Makes an algorithm with a key.
     *
     * @param name the name
     * @param key its key
     */
    public IntegrityAlgorithm(String name, KeyBytes key) {
        this(name, Optional.of(key));
    }

    static IntegrityAlgorithm read(Params value) {
        String[] parts = value.word().split(":", 2);
        if (!KernelText.isOneWord(parts[0])) {
            throw value.wrong("name an algorithm");
        }
        if (parts.length == 1) {
            return new IntegrityAlgorithm(parts[0]);
        }
        KeyBytes key = KeyBytes.ofHex(parts[1]);
        // The kernel repeats the digits in the case in which it was given them, and this would not.
        Require.that(key.word().equals(parts[1]), "key of an integrity algorithm must be in lower case");
        return new IntegrityAlgorithm(parts[0], key);
    }

    String word() {
        return name + key.map(bytes -> ":" + bytes.word()).orElse("");
    }

    /**
     * Gives the name, and the length of the key.
     *
     * @return such as {@code hmac(sha256):<32-byte-key>}
     */
    @Override
    public String toString() {
        return name + key.map(bytes -> ":" + bytes).orElse("");
    }
}
