package io.devmapper.table;

/** Reads give zeros, and writes are dropped. */
public record ZeroTarget() implements Target {
    static final String TYPE = "zero";

    static ZeroTarget parse(String text) {
        Params.of(TYPE, text).end();
        return new ZeroTarget();
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
