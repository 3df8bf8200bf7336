package io.devmapper.table;

/**
 * How many I/Os a {@link DelayTarget} holds back now. All of them are counted as reads if the target treats all kinds
 * in the same way.
 *
 * @param reads how many reads
 * @param writes how many writes
 * @param flushes how many flushes
 */
public record DelayStatus(long reads, long writes, long flushes) implements TargetStatus {
    static DelayStatus parse(String text) {
        Params params = Params.of(DelayTarget.TYPE, text);
        var status = new DelayStatus(params.number(), params.number(), params.number());
        params.end();
        return status;
    }

    @Override
    public String type() {
        return DelayTarget.TYPE;
    }

    @Override
    public String text() {
        return new Words().add(reads, writes, flushes).toString();
    }
}
