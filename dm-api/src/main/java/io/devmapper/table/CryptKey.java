package io.devmapper.table;

import io.devmapper.KernelText;

/** The key of a {@link CryptTarget}: the bytes themselves, a name in the kernel's keyring, or none. */
public sealed interface CryptKey permits KeyBytes, CryptKey.Keyring, CryptKey.None {
    /** No key, as for the cipher that does nothing. */
    CryptKey NONE = new None();

    /**
     * Gives the length of the key.
     *
     * @return the number of bytes, 0 for no key
     */
    int size();

    /**
     * Gives the word by which the kernel takes the key: it may be the key itself.
     *
     * @return hexadecimal digits, {@code :SIZE:TYPE:DESCRIPTION}, or {@code -}
     */
    String word();

    /**
     * Reads the word by which the kernel takes a key.
     *
     * @param word hexadecimal digits, {@code :SIZE:TYPE:DESCRIPTION}, or {@code -}
     * @return the key
     * @throws IllegalArgumentException if it is something else; its message does not tell the word
     */
    static CryptKey parse(String word) {
        if (word.equals("-")) {
            return NONE;
        }
        return word.startsWith(":") ? Keyring.parse(word) : KeyBytes.ofHex(word);
    }

    /** The types of keys in the kernel's keyring that dm-crypt reads. */
    enum KeyType implements Keyword {
        /** A key that user space can never read back. */
        LOGON,
        /** A key that its owner can read back. */
        USER,
        /** A key that user space sees encrypted only. */
        ENCRYPTED,
        /** A key that is sealed by the machine. */
        TRUSTED
    }

    /**
     * A key in the kernel's keyring, which is read when the table is loaded. This is its name and not the key.
     *
     * @param size the length of the key, 1 to 2147483647 bytes
     * @param keyType the type in the keyring
     * @param description its name there, without blanks
     */
    record Keyring(int size, KeyType keyType, String description) implements CryptKey {
        private static final int PARTS = 4;

        /** Refuses an empty key and a name that the kernel would not take. */
        public Keyring {
            Require.range("size of a key", size, 1, Integer.MAX_VALUE);
            Require.word("description of a key", description);
        }

        private static Keyring parse(String word) {
            String[] parts = word.split(":", PARTS);
            Require.that(parts.length == PARTS, "key in a keyring must be :SIZE:TYPE:DESCRIPTION");
            Params params = Params.ofSecret("key", parts[1] + " " + parts[2]);
            int size = params.integer(1, Integer.MAX_VALUE);
            KeyType keyType = params.keyword(KeyType.values());
            Require.that(KernelText.isOneWord(parts[3]), "description of a key must be one word");
            return new Keyring(size, keyType, parts[3]);
        }

        @Override
        public String word() {
            return ":" + size + ":" + keyType.word() + ":" + description;
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /** No key; see {@link CryptKey#NONE}. */
    record None() implements CryptKey {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public String word() {
            return "-";
        }

        @Override
        public String toString() {
            return word();
        }
    }
}
