package io.devmapper.host;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Catches what libdevmapper would print on the JVM's standard output and error. Called from inside the library, under
 * its lock, so it only collects; who lets go of the lock hands the lines on.
 */
final class LogLines implements LibDevmapper.LogFunction {
    /** {@code LOG_WARN}; what is less urgent has a greater number. */
    static final int WARN = 4;

    private static final int LEVEL_MASK = 0x7F;

    /** The last lines of a task tell why it failed; a task that logs without end must not fill the memory. */
    private static final int MAX_LINES = 64;

    private final List<Line> lines = new ArrayList<>();

    /** One line, already without the end of the line. */
    record Line(System.Logger.Level level, String text) {
        /** The same, of a call that failed with an exception. */
        Line ofFailure() {
            return new Line(System.Logger.Level.DEBUG, text);
        }
    }

    @Override
    public void invoke(
            int level, @Nullable Pointer file, int line, @Nullable Pointer format, @Nullable Pointer message) {
        int urgency = level & LEVEL_MASK;
        // The library calls for every debug line too, so the text is not read before this.
        if (urgency > WARN || message == null) {
            return;
        }
        add(urgency < WARN ? System.Logger.Level.ERROR : System.Logger.Level.WARNING, NativeText.read(message));
    }

    void add(System.Logger.Level level, String text) {
        if (lines.size() == MAX_LINES) {
            lines.remove(0);
        }
        lines.add(new Line(level, text.strip()));
    }

    /** The texts so far, oldest first. */
    List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    /** Takes the lines out. */
    List<Line> drain() {
        var drained = List.copyOf(lines);
        lines.clear();
        return drained;
    }
}
