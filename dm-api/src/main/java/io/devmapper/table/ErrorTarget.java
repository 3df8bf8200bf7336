package io.devmapper.table;

/** Every read and write fails. */
public record ErrorTarget() implements Target {
    static final String TYPE = "error";

    static ErrorTarget parse(String text) {
        Params.of(TYPE, text).end();
        return new ErrorTarget();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        return "";
    }

    @Override
    public String toString() {
        return type();
    }
}
