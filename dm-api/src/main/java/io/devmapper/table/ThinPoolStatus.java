package io.devmapper.table;

import java.util.OptionalLong;

/**
 * The state of a {@link ThinPoolTarget}; a {@link ConditionStatus} where it has failed.
 *
 * @param transactionId a number that user space keeps in the pool
 * @param metadata how many blocks of 4096 bytes of the metadata device are used, of all
 * @param data how many blocks of the pool are used, of all
 * @param heldRoot the block of metadata that is held for user space to read
 * @param mode what the pool can do
 * @param discards what a discard does
 * @param errorIfNoSpace whether a write that finds no block fails, and does not wait for more room
 * @param needsCheck whether the metadata must be checked before the pool can be written to
 * @param metadataLowWater an event is raised when fewer blocks of metadata than this are free; absent from targets
 *     before 1.20.0
 */
public record ThinPoolStatus(
        long transactionId,
        Usage metadata,
        Usage data,
        OptionalLong heldRoot,
        Mode mode,
        Discards discards,
        boolean errorIfNoSpace,
        boolean needsCheck,
        OptionalLong metadataLowWater)
        implements TargetStatus {
    private static final String ERROR_IF_NO_SPACE = "error_if_no_space";
    private static final String QUEUE_IF_NO_SPACE = "queue_if_no_space";
    private static final String NEEDS_CHECK = "needs_check";

    /** What the pool can do. */
    public enum Mode implements Keyword {
        /** Everything. */
        READ_WRITE("rw"),
        /** Nothing that changes the metadata. */
        READ_ONLY("ro"),
        /** Everything but to take a new block. */
        OUT_OF_DATA_SPACE("out_of_data_space");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a discard does. */
    public enum Discards implements Keyword {
        /** Nothing. */
        IGNORE_DISCARD,
        /** It frees blocks, and is passed to the data device. */
        DISCARD_PASSDOWN,
        /** It frees blocks only. */
        NO_DISCARD_PASSDOWN
    }

    static ThinPoolStatus parse(String text) {
        Params params = Params.of(ThinPoolTarget.TYPE, text);
        long transactionId = params.number();
        Usage metadata = params.usage();
        Usage data = params.usage();
        OptionalLong heldRoot = params.take("-") ? OptionalLong.empty() : OptionalLong.of(params.number());
        Mode mode = params.keyword(Mode.values());
        Discards discards = params.keyword(Discards.values());
        boolean errorIfNoSpace = params.either(ERROR_IF_NO_SPACE, QUEUE_IF_NO_SPACE);
        boolean needsCheck = params.either(NEEDS_CHECK, "-");
        OptionalLong lowWater = params.hasNext() ? OptionalLong.of(params.number()) : OptionalLong.empty();
        params.end();
        return new ThinPoolStatus(
                transactionId, metadata, data, heldRoot, mode, discards, errorIfNoSpace, needsCheck, lowWater);
    }

    @Override
    public String type() {
        return ThinPoolTarget.TYPE;
    }

    @Override
    public String text() {
        var words = new Words()
                .add(transactionId, metadata, data)
                .add(heldRoot.isPresent() ? heldRoot.getAsLong() : "-")
                .add(mode, discards)
                .add(errorIfNoSpace ? ERROR_IF_NO_SPACE : QUEUE_IF_NO_SPACE)
                .add(needsCheck ? NEEDS_CHECK : "-");
        metadataLowWater.ifPresent(words::add);
        return words.toString();
    }
}
