package io.devmapper.table;

import java.util.Optional;

/**
 * Shows a device read-only and checks each block against a tree of digests, of which the root is trusted. Its device
 * must be created read-only.
 *
 * @param version 1, or 0 for the format of the first Chromium OS
 * @param data the device with the data
 * @param hash the device with the tree; can be the same
 * @param dataBlockSize a power of 2 from 512 to 1048576 bytes; kernels refuse more than a page
 * @param hashBlockSize a power of 2 from 512 to 1073741824 bytes
 * @param dataBlocks how many blocks of data there are
 * @param hashStart where the tree begins, in blocks of its device
 * @param algorithm the digest as the kernel's crypto API knows it, such as {@code sha256}
 * @param rootDigest the digest at the root of the tree
 * @param salt what goes into every digest
 * @param options what differs from the ordinary
 */
public record VerityTarget(
        int version,
        BlockDevice data,
        BlockDevice hash,
        int dataBlockSize,
        int hashBlockSize,
        long dataBlocks,
        long hashStart,
        String algorithm,
        HexText rootDigest,
        Optional<HexText> salt,
        VerityOptions options)
        implements Target {
    static final String TYPE = "verity";
    private static final int MIN_BLOCK = 512;
    private static final int MAX_DATA_BLOCK = 1 << 20;
    private static final int MAX_HASH_BLOCK = 1 << 30;

    /** Checks the kernel's ranges. */
    public VerityTarget {
        Require.range("version of verity", version, 0, 1);
        Require.powerOfTwo("data block size of verity", dataBlockSize, MIN_BLOCK, MAX_DATA_BLOCK);
        Require.powerOfTwo("hash block size of verity", hashBlockSize, MIN_BLOCK, MAX_HASH_BLOCK);
        Require.notNegative("number of data blocks", dataBlocks);
        Require.notNegative("start of the hash tree", hashStart);
        Require.word("algorithm", algorithm);
    }

    /**
     * Says what differs from the ordinary.
     *
     * @param value the options
     * @return the target with them
     */
    public VerityTarget withOptions(VerityOptions value) {
        return new VerityTarget(
                version,
                data,
                hash,
                dataBlockSize,
                hashBlockSize,
                dataBlocks,
                hashStart,
                algorithm,
                rootDigest,
                salt,
                value);
    }

    static VerityTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        int version = params.integer(0, 1);
        BlockDevice data = params.device();
        BlockDevice hash = params.device();
        int dataBlockSize = params.integer(MIN_BLOCK, MAX_DATA_BLOCK);
        int hashBlockSize = params.integer(MIN_BLOCK, MAX_HASH_BLOCK);
        long dataBlocks = params.number();
        long hashStart = params.number();
        String algorithm = params.word();
        var rootDigest = new HexText(params.word());
        Optional<HexText> salt = params.take("-") ? Optional.empty() : Optional.of(new HexText(params.word()));
        VerityOptions options = VerityOptions.read(params.optionalGroup());
        params.end();
        return new VerityTarget(
                version,
                data,
                hash,
                dataBlockSize,
                hashBlockSize,
                dataBlocks,
                hashStart,
                algorithm,
                rootDigest,
                salt,
                options);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return new Words()
                .add(version, data, hash, dataBlockSize, hashBlockSize, dataBlocks, hashStart)
                .add(algorithm, rootDigest, salt.map(HexText::digits).orElse("-"))
                .groupUnlessEmpty(options.words())
                .toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
