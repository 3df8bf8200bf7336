package io.devmapper.table;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Works for some time, then fails for some time, and so on. Without any feature all I/O fails in that time.
 *
 * @param device the device
 * @param offset where the part begins there
 * @param up how long it works, 0 to 4294967295 whole seconds
 * @param down how long it then fails, 0 to 4294967295 whole seconds; not 0 if {@code up} is
 * @param features what fails
 */
public record FlakeyTarget(BlockDevice device, Sectors offset, Duration up, Duration down, Features features)
        implements Target {
    static final String TYPE = "flakey";
    private static final String CORRUPT = "corrupt_bio_byte";
    private static final int CORRUPT_WORDS = 4;
    private static final String RANDOM_READ = "random_read_corrupt";
    private static final String RANDOM_WRITE = "random_write_corrupt";

    /** What happens to writes while the target fails. */
    public enum WriteFault implements Keyword {
        /** They are dropped, and reported as done. */
        DROP_WRITES,
        /** They fail. */
        ERROR_WRITES
    }

    /** The kind of I/O that is changed. */
    public enum Direction implements Keyword {
        /** Reads. */
        READ("r"),
        /** Writes. */
        WRITE("w");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A byte that is overwritten in every I/O of a kind.
     *
     * @param position which byte, from 1 to 4294967295
     * @param direction in reads or in writes
     * @param value the new value, 0 to 255
     * @param flags only I/O that has all these flags of the kernel is changed, 0 to 4294967295
     */
    public record Corruption(long position, Direction direction, int value, long flags) {
        /** Checks the kernel's ranges. */
        public Corruption {
            Require.range("corrupted byte", position, 1, Require.UINT_MAX);
            Require.range("value of the corrupted byte", value, 0, 255);
            Require.range("flags of corrupted I/O", flags, 0, Require.UINT_MAX);
        }

        private static Corruption read(Params params) {
            return new Corruption(
                    params.number(1, Require.UINT_MAX),
                    params.keyword(Direction.values()),
                    params.integer(0, 255),
                    params.number(0, Require.UINT_MAX));
        }
    }

    /**
     * What fails.
     *
     * @param errorReads whether reads fail; Linux 6.5 and newer
     * @param writes what happens to writes
     * @param corruption a byte that is overwritten
     * @param randomReads how probable it is that a random byte of a read is changed, in billionths; Linux 6.6 and newer
     * @param randomWrites the same for a write
     */
    public record Features(
            boolean errorReads,
            Optional<WriteFault> writes,
            Optional<Corruption> corruption,
            OptionalLong randomReads,
            OptionalLong randomWrites) {
        /** All I/O fails. */
        public static final Features NONE =
                new Features(false, Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

        private static final long BILLION = 1_000_000_000;

        /** Checks the kernel's ranges, and that writes have only one fault. */
        public Features {
            Require.that(
                    writes.isEmpty() || corruption.isEmpty() || corruption.get().direction() != Direction.WRITE,
                    "writes that have a fault cannot be corrupted as well: " + corruption);
            Require.range("probability of a changed read", randomReads.orElse(1), 1, BILLION);
            Require.range("probability of a changed write", randomWrites.orElse(1), 1, BILLION);
        }

        /**
         * Makes reads fail.
         *
         * @return the features with it
         */
        public Features withErrorReads() {
            return new Features(true, writes, corruption, randomReads, randomWrites);
        }

        /**
         * Says what happens to writes.
         *
         * @param value the fault
         * @return the features with it
         */
        public Features withWrites(WriteFault value) {
            return new Features(errorReads, Optional.of(value), corruption, randomReads, randomWrites);
        }

        /**
         * Overwrites a byte.
         *
         * @param value the byte
         * @return the features with it
         */
        public Features withCorruption(Corruption value) {
            return new Features(errorReads, writes, Optional.of(value), randomReads, randomWrites);
        }

        /**
         * Changes random bytes of reads.
         *
         * @param value how probably, in billionths
         * @return the features with it
         */
        public Features withRandomReads(long value) {
            return new Features(errorReads, writes, corruption, OptionalLong.of(value), randomWrites);
        }

        /**
         * Changes random bytes of writes.
         *
         * @param value how probably, in billionths
         * @return the features with it
         */
        public Features withRandomWrites(long value) {
            return new Features(errorReads, writes, corruption, randomReads, OptionalLong.of(value));
        }

        private Words words() {
            var words = new Words().flag("error_reads", errorReads);
            writes.ifPresent(words::add);
            corruption.ifPresent(byteOf ->
                    words.add(CORRUPT, byteOf.position(), byteOf.direction(), byteOf.value(), byteOf.flags()));
            return words.option(RANDOM_READ, randomReads).option(RANDOM_WRITE, randomWrites);
        }
    }

    /** Checks the kernel's ranges. */
    public FlakeyTarget {
        Require.seconds("flakey up interval", up, Require.UINT_MAX);
        Require.seconds("flakey down interval", down, Require.UINT_MAX);
        Require.range("flakey up and down interval together", up.plus(down).toSeconds(), 1, Require.UINT_MAX);
    }

    /**
     * Makes all I/O fail in the down interval.
     *
     * @param device the device
     * @param offset where the part begins there
     * @param up how long it works
     * @param down how long it then fails
     */
    public FlakeyTarget(BlockDevice device, Sectors offset, Duration up, Duration down) {
        this(device, offset, up, down, Features.NONE);
    }

    /**
     * Chooses what fails.
     *
     * @param value the features
     * @return the target with them
     */
    public FlakeyTarget withFeatures(Features value) {
        return new FlakeyTarget(device, offset, up, down, value);
    }

    static FlakeyTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        BlockDevice device = params.device();
        Sectors offset = params.sectors();
        Duration up = Duration.ofSeconds(params.number(0, Require.UINT_MAX));
        Duration down = Duration.ofSeconds(params.number(0, Require.UINT_MAX));
        var options = OptionList.all(
                        params.optionalGroup(),
                        Set.of("error_reads", WriteFault.DROP_WRITES.word(), WriteFault.ERROR_WRITES.word()),
                        Set.of(CORRUPT, RANDOM_READ, RANDOM_WRITE),
                        name -> name.equals(CORRUPT) ? CORRUPT_WORDS : 1)
                .onceBut(Set.of());
        params.end();
        Set<WriteFault> writes = options.flags(WriteFault.values());
        Require.that(writes.size() <= 1, "flakey takes one fault of writes, not " + writes);
        var features = new Features(
                options.flag("error_reads"),
                writes.stream().findFirst(),
                options.value(CORRUPT).map(Corruption::read),
                options.number(RANDOM_READ),
                options.number(RANDOM_WRITE));
        return new FlakeyTarget(device, offset, up, down, features);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return new Words()
                .add(device, offset, up.toSeconds(), down.toSeconds())
                .group(features.words())
                .toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
