package io.devmapper.table;

/**
 * What a {@link VerityTarget} has found.
 *
 * @param corrupted whether any block that was read did not have its digest
 */
public record VerityStatus(boolean corrupted) implements TargetStatus {
    static VerityStatus parse(String text) {
        Params params = Params.of(VerityTarget.TYPE, text);
        var status = new VerityStatus(params.either("C", "V"));
        params.end();
        return status;
    }

    @Override
    public String type() {
        return VerityTarget.TYPE;
    }

    @Override
    public String text() {
        return corrupted ? "C" : "V";
    }
}
