package io.devmapper.examples;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether the output goes to a person's screen, where it can be drawn over, or to a file or another program. */
enum Terminal {
    /** A screen that knows ANSI codes. */
    SCREEN,
    /** Anything else. */
    STREAM;

    /** Looks where a link of {@code /proc/self/fd} leads. {@code System.console()} would ask for the input too. */
    static Terminal of(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") ? SCREEN : STREAM;
        } catch (IOException | UnsupportedOperationException notLinux) {
            return STREAM;
        }
    }

    /** Gives the character set of the standard output. */
    static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .flatMap(key -> Stream.ofNullable(System.getProperty(key)))
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .findFirst()
                .orElseGet(Charset::defaultCharset);
    }
}
