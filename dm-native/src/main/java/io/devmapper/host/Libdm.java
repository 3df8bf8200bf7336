package io.devmapper.host;

import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Failure;
import io.devmapper.error.TaskFailedException;
import io.devmapper.error.UnsupportedTaskException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets one caller at a time into libdevmapper, which keeps unlocked state for the whole process, and hands on what it
 * logged. Nothing that waits for another process or for I/O may run in here.
 */
final class Libdm {
    private final LibDevmapper functions;
    private final ReentrantLock lock;
    private final LogLines lines;
    private final Consumer<LogLines.Line> log;

    Libdm(LibDevmapper functions, ReentrantLock lock, LogLines lines, Consumer<LogLines.Line> log) {
        this.functions = functions;
        this.lock = lock;
        this.lines = lines;
        this.log = log;
    }

    /** Calls functions of the library, and nobody else does until this returns. */
    <R> R call(Failure attempt, Function<LibDevmapper, R> body) {
        List<LogLines.Line> logged = List.of();
        boolean failed = true;
        try {
            lock.lock();
            try {
                R result = body.apply(functions);
                failed = false;
                return result;
            } catch (UnsatisfiedLinkError missing) {
                DeviceMapperException failure = new UnsupportedTaskException(
                        detailed(attempt, "this libdevmapper is too old: " + missing.getMessage()));
                failure.initCause(missing);
                throw failure;
            } finally {
                logged = lines.drain();
                lock.unlock();
            }
        } finally {
            // Outside the lock: a logger is somebody else's code. What an exception carries need not be read twice.
            for (LogLines.Line line : logged) {
                log.accept(failed ? line.ofFailure() : line);
            }
        }
    }

    /** Calls a function that answers 1 for success. */
    void require(Failure attempt, String function, int answer) {
        if (answer != 1) {
            throw new TaskFailedException(detailed(attempt, function + " failed"));
        }
    }

    /** The failure with a reason, and with what the library logged since the lock was taken. */
    Failure detailed(Failure attempt, String detail) {
        return new Failure(attempt.task(), attempt.device(), Optional.empty(), detail, diagnostics());
    }

    /** What the library logged since the lock was taken. */
    List<String> diagnostics() {
        return lines.texts();
    }
}
