package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.Failure;
import io.devmapper.error.UnsupportedTaskException;
import io.devmapper.task.Remove;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LibdmTest {
    private static final Failure ATTEMPT = Failure.of("TEST", "");

    private final ScriptedHost host = new ScriptedHost();
    private final ReentrantLock lock = new ReentrantLock();
    private final LogLines lines = new LogLines();
    private final ArrayList<LogLines.Line> logged = new ArrayList<>();
    private final Libdm libdm = new Libdm(host.library, lock, lines, line -> {
        assertThat(lock.isLocked()).isFalse();
        logged.add(line);
    });

    private void say(int level, String text) {
        byte[] bytes = NativeText.bytes(text);
        try (var memory = new Memory(bytes.length)) {
            memory.write(0, bytes, 0, bytes.length);
            lines.invoke(level, null, 1, null, memory);
        }
    }

    @Test
    void linesOfWarningsAndAboveGoToTheLoggerAfterTheLock() {
        libdm.call(ATTEMPT, lib -> {
            say(2, "fatal\n");
            say(3 | 0x80, "error");
            say(4, "warning");
            say(5, "notice");
            say(7 | 0x80, "debug");
            assertThat(logged).isEmpty();
            return lines;
        });

        assertThat(logged)
                .containsExactly(
                        new LogLines.Line(Level.ERROR, "fatal"),
                        new LogLines.Line(Level.ERROR, "error"),
                        new LogLines.Line(Level.WARNING, "warning"));
    }

    @Test
    void endlessLogKeepsItsLastLines() {
        libdm.call(ATTEMPT, lib -> {
            for (int i = 0; i < 100; i++) {
                say(3, "line " + i);
            }
            return lines;
        });

        assertThat(logged).hasSize(64);
        assertThat(logged.get(0).text()).isEqualTo("line 36");
        assertThat(logged.get(63).text()).isEqualTo("line 99");
    }

    @Test
    void failureOfATaskHasTheLinesOfThatTaskOnly() {
        libdm.call(ATTEMPT, lib -> {
            say(3, "of an earlier task");
            return lines;
        });
        var quiet = new ScriptedHost().withDevice(true, false, false);
        quiet.failAt = 4;
        var failing = new Libdm(quiet.library, quiet.lock, lines, logged::add);

        assertThatThrownBy(() -> failing.call(ATTEMPT, lib -> {
                    say(3, "why");
                    var task = new Remove(ScriptedHost.NAME);
                    quiet.failAt = 2;
                    try (var step = new LibdmTask(failing, lib, task, ChangeType.REMOVE)) {
                        return step.device(ScriptedHost.NAME).run();
                    }
                }))
                .hasMessage("REMOVE data0: EIO (5): Input/output error")
                .satisfies(e -> assertThat(((DeviceMapperException) e).failure().diagnostics())
                        .containsExactly("why"));
    }

    @Test
    void missingFunctionIsAnUnsupportedTaskAndFreesTheLock() {
        assertThatThrownBy(() -> libdm.call(ATTEMPT, lib -> {
                    throw new UnsatisfiedLinkError("dm_new");
                }))
                .isInstanceOf(UnsupportedTaskException.class)
                .hasMessage("TEST: this libdevmapper is too old: dm_new");
        assertThat(lock.isLocked()).isFalse();
    }
}
