package io.devmapper.guest;

import java.io.PrintWriter;

/** A failure that happened in the guest: message and stack trace are the guest's own text. */
final class GuestFailure extends AssertionError {
    private static final long serialVersionUID = 1;

    private final String trace;

    /** A failure of the run as a whole. */
    GuestFailure(String message) {
        this(message, "");
    }

    private GuestFailure(String message, String trace) {
        super(message);
        this.trace = trace;
        setStackTrace(new StackTraceElement[0]);
    }

    /** Splits the text of a test's failure where its stack trace begins, so that a summary shows the message only. */
    static GuestFailure of(GuestTest test, String text) {
        int end = text.indexOf("\n\tat ");
        String what = end < 0 ? text : text.substring(0, end);
        String simpleName = test.className().substring(test.className().lastIndexOf('.') + 1);
        return new GuestFailure(
                simpleName + "." + test.name() + ": " + what, end < 0 ? "" : text.substring(end + 1) + '\n');
    }

    /** Surefire takes the text of its reports from here. */
    @Override
    public void printStackTrace(PrintWriter writer) {
        super.printStackTrace(writer);
        writer.print(trace);
    }
}
