package io.devmapper.table;

import io.devmapper.KernelText;
import io.devmapper.Sectors;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Encrypts. The key is in {@link #params()}, which is what the kernel takes, and nowhere else: not in
 * {@link #toString()}, nor in the message of any exception. Load it by a task that has the kernel wipe its copy
 * ({@link io.devmapper.task.Load#withSecureData()}).
 *
 * @param cipher the cipher as dm-crypt takes it, such as {@code aes-xts-plain64} or {@code capi:cbc(aes)-plain64}
 * @param key the key
 * @param ivOffset what is added to the number of a sector before an initialisation vector is made of it
 * @param device the device with the encrypted data
 * @param offset where these begin there
 * @param options how the work is done
 */
public record CryptTarget(
        String cipher, CryptKey key, Sectors ivOffset, BlockDevice device, Sectors offset, Options options)
        implements Target {
    static final String TYPE = "crypt";
    private static final int SECTOR = Sectors.BYTES;

    /** What can be switched on. */
    public enum Flag implements Keyword {
        /** Discards are passed on, which shows where data are. */
        ALLOW_DISCARDS,
        /** An I/O is encrypted on the processor that sent it. */
        SAME_CPU_CRYPT,
        /** Workers run with high priority; Linux 6.10 and newer. */
        HIGH_PRIORITY,
        /** Writes are submitted by the processor that encrypted them. */
        SUBMIT_FROM_CRYPT_CPUS,
        /** Reads are decrypted at once, without a worker. */
        NO_READ_WORKQUEUE,
        /** Writes are encrypted at once, without a worker. */
        NO_WRITE_WORKQUEUE,
        /** Sectors are counted in the size of encryption for initialisation vectors, and not in 512 bytes. */
        IV_LARGE_SECTORS
    }

    /** How tags are made. */
    public enum Profile implements Keyword {
        /** By authenticated encryption. */
        AEAD,
        /** Not at all: the room holds initialisation vectors. */
        NONE
    }

    /**
     * Room for a tag in each sector, which dm-integrity below keeps.
     *
     * @param tagSize 1 to 4294967295 bytes
     * @param profile how tags are made
     */
    public record Integrity(long tagSize, Profile profile) {
        /** Checks the kernel's range. */
        public Integrity {
            Require.range("size of a tag", tagSize, 1, Require.UINT_MAX);
        }

        @Override
        public String toString() {
            return tagSize + ":" + profile.word();
        }
    }

    /**
     * How the work is done.
     *
     * @param flags what is switched on
     * @param integrity room for tags
     * @param sectorSize the size of encryption in bytes: 512, 1024, 2048 or 4096; the kernel takes 512 without one
     * @param integrityKeySize how many bytes of the key are for tags; Linux 6.11 and newer
     */
    public record Options(
            Set<Flag> flags, Optional<Integrity> integrity, OptionalInt sectorSize, OptionalInt integrityKeySize) {
        /** Nothing but encryption in sectors of 512 bytes. */
        public static final Options NONE =
                new Options(Set.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

        /** Copies the flags and checks the kernel's ranges. */
        public Options {
            flags = Set.copyOf(flags);
            Require.powerOfTwo("size of encryption", sectorSize.orElse(SECTOR), SECTOR, 4096);
            Require.range("size of the key for tags", integrityKeySize.orElse(1), 1, Integer.MAX_VALUE);
        }

        /**
         * Chooses what is switched on.
         *
         * @param value the flags, in the place of those before
         * @return a copy with it
         */
        public Options withFlags(Set<Flag> value) {
            return new Options(value, integrity, sectorSize, integrityKeySize);
        }

        /**
         * Makes room for tags.
         *
         * @param value the room
         * @return a copy with it
         */
        public Options withIntegrity(Integrity value) {
            return new Options(flags, Optional.of(value), sectorSize, integrityKeySize);
        }

        /**
         * Sets the size of encryption.
         *
         * @param value 512, 1024, 2048 or 4096 bytes
         * @return a copy with it
         */
        public Options withSectorSize(int value) {
            return new Options(flags, integrity, OptionalInt.of(value), integrityKeySize);
        }

        /**
         * Sets how much of the key is for tags.
         *
         * @param value the number of bytes
         * @return a copy with it
         */
        public Options withIntegrityKeySize(int value) {
            return new Options(flags, integrity, sectorSize, OptionalInt.of(value));
        }

        private static Options read(Params group) {
            var options = OptionList.colons(
                    group, OptionList.names(Flag.values()), Set.of("integrity", "sector_size", "integrity_key_size"));
            return new Options(
                    options.flags(Flag.values()),
                    options.value("integrity").map(Options::integrity),
                    options.integer("sector_size"),
                    options.integer("integrity_key_size"));
        }

        private static Integrity integrity(Params value) {
            String[] parts = value.word().split(":", 2);
            if (parts.length < 2) {
                throw value.wrong("be integrity:SIZE:PROFILE");
            }
            Params both = value.ofLast(parts);
            return new Integrity(both.number(1, Require.UINT_MAX), both.keyword(Profile.values()));
        }

        private Words words() {
            var words = new Words();
            for (Flag flag : Flag.values()) {
                if (flag == Flag.IV_LARGE_SECTORS) {
                    words.colon("integrity", integrity).colon("sector_size", sectorSize);
                }
                words.flag(flag.word(), flags.contains(flag));
            }
            return words.colon("integrity_key_size", integrityKeySize);
        }
    }

    /** Refuses a cipher that is not one word. */
    public CryptTarget {
        Require.word("cipher", cipher);
    }

    /**
     * Encrypts in the plainest way.
     *
     * @param cipher the cipher as dm-crypt takes it
     * @param key the key
     * @param ivOffset what is added to the number of a sector
     * @param device the device with the encrypted data
     * @param offset where these begin there
     */
    public CryptTarget(String cipher, CryptKey key, Sectors ivOffset, BlockDevice device, Sectors offset) {
        this(cipher, key, ivOffset, device, offset, Options.NONE);
    }

    /**
     * Says how the work is done.
     *
     * @param value the options
     * @return the target with them
     */
    public CryptTarget withOptions(Options value) {
        return new CryptTarget(cipher, key, ivOffset, device, offset, value);
    }

    static CryptTarget parse(String text) {
        Params params = Params.ofSecret(TYPE, text);
        String cipher = params.word();
        CryptKey key = CryptKey.parse(params.word());
        Sectors ivOffset = params.sectors();
        BlockDevice device = params.device();
        Sectors offset = params.sectors();
        Options options = Options.read(params.optionalGroup());
        params.end();
        Require.that(KernelText.isOneWord(cipher), "cipher must be one word");
        return new CryptTarget(cipher, key, ivOffset, device, offset, options);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return text(key.word());
    }

    private String text(String shownKey) {
        return new Words()
                .add(cipher, shownKey, ivOffset, device, offset)
                .groupUnlessEmpty(options.words())
                .toString();
    }

    /**
     * Gives type and parameters without the key.
     *
     * @return such as {@code crypt aes-xts-plain64 <64-byte-key> 0 8:0 4096}
     */
    @Override
    public String toString() {
        return type() + " " + text(key.toString());
    }
}
