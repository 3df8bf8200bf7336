package io.devmapper.table;

import java.util.Optional;
import java.util.Set;

/**
 * What differs from the ordinary in a {@link VerityTarget}.
 *
 * @param onCorruption what happens when a block is corrupt; without it, its read fails
 * @param onError what happens when a block cannot be read; without it, its read fails; Linux 6.12 and newer
 * @param ignoreZeroBlocks whether a block whose digest is that of zeros is not read, but given as zeros
 * @param checkAtMostOnce whether a block is checked at its first read only
 * @param tryVerifyInTasklet whether a check is first tried without a worker
 * @param correction forward error correction
 * @param rootDigestKey the name in the kernel's keyring of a signature of the root digest; not a key itself
 */
public record VerityOptions(
        Optional<OnCorruption> onCorruption,
        Optional<OnError> onError,
        boolean ignoreZeroBlocks,
        boolean checkAtMostOnce,
        boolean tryVerifyInTasklet,
        Optional<Correction> correction,
        Optional<String> rootDigestKey) {
    /** Nothing. */
    public static final VerityOptions NONE = new VerityOptions(
            Optional.empty(), Optional.empty(), false, false, false, Optional.empty(), Optional.empty());

    private static final String DEVICE = "use_fec_from_device";
    private static final String BLOCKS = "fec_blocks";
    private static final String START = "fec_start";
    private static final String ROOTS = "fec_roots";
    private static final String KEY = "root_hash_sig_key_desc";

    /** What happens when a block is corrupt. */
    public enum OnCorruption implements Keyword {
        /** It is logged, and the read gives the block. */
        IGNORE_CORRUPTION,
        /** The machine starts again. */
        RESTART_ON_CORRUPTION,
        /** The kernel stops. */
        PANIC_ON_CORRUPTION
    }

    /** What happens when a block cannot be read. */
    public enum OnError implements Keyword {
        /** The machine starts again. */
        RESTART_ON_ERROR,
        /** The kernel stops. */
        PANIC_ON_ERROR
    }

    /**
     * Forward error correction by a Reed-Solomon code.
     *
     * @param device the device with the code; can be that of the tree
     * @param blocks how many blocks it covers
     * @param start where the code begins, in blocks of data
     * @param roots how many bytes of code a code word has, 2 to 24
     */
    public record Correction(BlockDevice device, long blocks, long start, int roots) {
        private static final int MIN_ROOTS = 2;
        private static final int MAX_ROOTS = 24;

        /** Checks the kernel's ranges. */
        public Correction {
            Require.notNegative("number of corrected blocks", blocks);
            Require.notNegative("start of the code", start);
            Require.range("roots of the code", roots, MIN_ROOTS, MAX_ROOTS);
        }
    }

    /** Refuses a name of a key that is not one word. */
    public VerityOptions {
        rootDigestKey.ifPresent(name -> Require.word("name of a signature", name));
    }

    /**
     * Says what happens when a block is corrupt.
     *
     * @param value what happens
     * @return a copy with it
     */
    public VerityOptions withOnCorruption(OnCorruption value) {
        return new VerityOptions(
                Optional.of(value),
                onError,
                ignoreZeroBlocks,
                checkAtMostOnce,
                tryVerifyInTasklet,
                correction,
                rootDigestKey);
    }

    /**
     * Says what happens when a block cannot be read.
     *
     * @param value what happens
     * @return a copy with it
     */
    public VerityOptions withOnError(OnError value) {
        return new VerityOptions(
                onCorruption,
                Optional.of(value),
                ignoreZeroBlocks,
                checkAtMostOnce,
                tryVerifyInTasklet,
                correction,
                rootDigestKey);
    }

    /**
     * Gives zeros without reading where the digest says so.
     *
     * @return a copy with it
     */
    public VerityOptions withIgnoreZeroBlocks() {
        return new VerityOptions(
                onCorruption, onError, true, checkAtMostOnce, tryVerifyInTasklet, correction, rootDigestKey);
    }

    /**
     * Checks a block at its first read only.
     *
     * @return a copy with it
     */
    public VerityOptions withCheckAtMostOnce() {
        return new VerityOptions(
                onCorruption, onError, ignoreZeroBlocks, true, tryVerifyInTasklet, correction, rootDigestKey);
    }

    /**
     * Tries a check without a worker first.
     *
     * @return a copy with it
     */
    public VerityOptions withTryVerifyInTasklet() {
        return new VerityOptions(
                onCorruption, onError, ignoreZeroBlocks, checkAtMostOnce, true, correction, rootDigestKey);
    }

    /**
     * Adds forward error correction.
     *
     * @param value the correction
     * @return a copy with it
     */
    public VerityOptions withCorrection(Correction value) {
        return new VerityOptions(
                onCorruption,
                onError,
                ignoreZeroBlocks,
                checkAtMostOnce,
                tryVerifyInTasklet,
                Optional.of(value),
                rootDigestKey);
    }

    /**
     * Has the signature of the root digest checked.
     *
     * @param value its name in the kernel's keyring
     * @return a copy with it
     */
    public VerityOptions withRootDigestKey(String value) {
        return new VerityOptions(
                onCorruption,
                onError,
                ignoreZeroBlocks,
                checkAtMostOnce,
                tryVerifyInTasklet,
                correction,
                Optional.of(value));
    }

    static VerityOptions read(Params group) {
        var options = OptionList.words(
                group,
                Set.of(
                        OnCorruption.IGNORE_CORRUPTION.word(),
                        OnCorruption.RESTART_ON_CORRUPTION.word(),
                        OnCorruption.PANIC_ON_CORRUPTION.word(),
                        OnError.RESTART_ON_ERROR.word(),
                        OnError.PANIC_ON_ERROR.word(),
                        "ignore_zero_blocks",
                        "check_at_most_once",
                        "try_verify_in_tasklet"),
                Set.of(DEVICE, BLOCKS, START, ROOTS, KEY));
        Set<OnCorruption> onCorruption = options.flags(OnCorruption.values());
        Set<OnError> onError = options.flags(OnError.values());
        Require.that(onCorruption.size() <= 1, "verity takes one of " + onCorruption);
        Require.that(onError.size() <= 1, "verity takes one of " + onError);
        return new VerityOptions(
                onCorruption.stream().findFirst(),
                onError.stream().findFirst(),
                options.flag("ignore_zero_blocks"),
                options.flag("check_at_most_once"),
                options.flag("try_verify_in_tasklet"),
                correction(options),
                options.value(KEY).map(Params::word));
    }

    private static Optional<Correction> correction(OptionList options) {
        long given = Set.of(DEVICE, BLOCKS, START, ROOTS).stream()
                .filter(options::flag)
                .count();
        if (given == 0) {
            return Optional.empty();
        }
        // The kernel defaults the start to 0, and prints it.
        return Optional.of(new Correction(
                options.need(DEVICE).device(),
                options.need(BLOCKS).number(),
                options.need(START).number(),
                options.need(ROOTS).integer(Correction.MIN_ROOTS, Correction.MAX_ROOTS)));
    }

    Words words() {
        var words = new Words();
        onCorruption.ifPresent(words::add);
        onError.ifPresent(words::add);
        words.flag("ignore_zero_blocks", ignoreZeroBlocks)
                .flag("check_at_most_once", checkAtMostOnce)
                .flag("try_verify_in_tasklet", tryVerifyInTasklet);
        correction.ifPresent(code ->
                words.add(DEVICE, code.device(), BLOCKS, code.blocks(), START, code.start(), ROOTS, code.roots()));
        return words.option(KEY, rootDigestKey);
    }
}
