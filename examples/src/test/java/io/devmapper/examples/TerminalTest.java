package io.devmapper.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"/dev/pts/3,SCREEN", "/dev/tty1,SCREEN", "pipe:[4711],STREAM", "out.txt,STREAM"})
    void aScreenIsToldByWhereTheDescriptorLeads(String target, Terminal terminal) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("1"), Path.of(target));
        assertThat(Terminal.of(link)).isEqualTo(terminal);
    }

    @Test
    void whereThereIsNoSuchLinkItIsAStream() {
        assertThat(Terminal.of(folder.resolve("none"))).isEqualTo(Terminal.STREAM);
    }
}
