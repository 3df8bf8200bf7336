package io.devmapper.table;

/** Every read and write fails. */
public record ErrorTarget() implements Target {
    static final String TYPE = "error";

    static ErrorTarget parse(String params) {
        if (!params.isBlank()) {
            throw new IllegalArgumentException("error takes no parameters, not \"" + params + "\"");
        }
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
