package io.devmapper.table;

/**
 * A target that has nothing to report, as {@code linear}, {@code zero}, {@code error}, {@code crypt}, {@code flakey} and
 * {@code snapshot-origin} never have.
 *
 * @param type the target type
 */
public record EmptyStatus(String type) implements TargetStatus {
    @Override
    public String text() {
        return "";
    }
}
