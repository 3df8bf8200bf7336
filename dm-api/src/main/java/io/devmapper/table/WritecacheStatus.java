package io.devmapper.table;

import java.util.Optional;

/**
 * The state of a {@link WritecacheTarget}.
 *
 * @param error 0, or the error that the cache met, as a negative number of Linux
 * @param blocks how many blocks the cache has
 * @param free how many of them are free
 * @param writingBack how many are being written back
 * @param counters what happened since the table was loaded; absent from targets before 1.6.0
 */
public record WritecacheStatus(long error, long blocks, long free, long writingBack, Optional<Counters> counters)
        implements TargetStatus {
    /**
     * What happened since the table was loaded, in blocks.
     *
     * @param reads blocks that were read
     * @param readHits those of them that were in the cache
     * @param writes blocks that were written
     * @param uncommittedWriteHits those of them that were in the cache and not committed yet
     * @param committedWriteHits those of them that were in the cache and committed
     * @param writesAround those that went to the origin
     * @param allocatedWrites those that took a new block of the cache
     * @param blockedWrites those that had to wait for a free block
     * @param flushes flushes
     * @param discards blocks that were discarded
     */
    public record Counters(
            long reads,
            long readHits,
            long writes,
            long uncommittedWriteHits,
            long committedWriteHits,
            long writesAround,
            long allocatedWrites,
            long blockedWrites,
            long flushes,
            long discards) {
        private static Counters read(Params params) {
            return new Counters(
                    params.number(),
                    params.number(),
                    params.number(),
                    params.number(),
                    params.number(),
                    params.number(),
                    params.number(),
                    params.number(),
                    params.number(),
                    params.number());
        }

        private void addTo(Words words) {
            words.add(reads, readHits, writes, uncommittedWriteHits, committedWriteHits)
                    .add(writesAround, allocatedWrites, blockedWrites, flushes, discards);
        }
    }

    static WritecacheStatus parse(String text) {
        Params params = Params.of(WritecacheTarget.TYPE, text);
        var status = new WritecacheStatus(
                params.signed(Integer.MAX_VALUE),
                params.number(),
                params.number(),
                params.number(),
                params.hasNext() ? Optional.of(Counters.read(params)) : Optional.empty());
        params.end();
        return status;
    }

    @Override
    public String type() {
        return WritecacheTarget.TYPE;
    }

    @Override
    public String text() {
        var words = new Words().add(error, blocks, free, writingBack);
        counters.ifPresent(all -> all.addTo(words));
        return words.toString();
    }
}
