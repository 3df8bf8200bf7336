package io.devmapper.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a JVM in the guest by the script {@code guest/run}, with one folder that both sides can write to. */
final class GuestRun {
    private final Path script;
    private final Path output;

    GuestRun(Path script, Path output) {
        this.script = script;
        this.output = output;
    }

    /** The folder is emptied first, so that no earlier run's report is taken for this one's. */
    Result run(List<String> options, List<String> jvmArguments) throws IOException, InterruptedException {
        empty(output);
        Path arguments = Files.write(
                output.resolve("java.arguments"),
                jvmArguments.stream().map(GuestRun::quoted).collect(Collectors.toList()));
        Path console = output.resolve("console.log");

        List<String> command = new ArrayList<>(List.of(script.toString(), "--share", output.toString()));
        command.addAll(options);
        command.addAll(List.of(
                "--", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        Thread killer = new Thread(process::destroy, "guest-killer");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            return new Result(process.waitFor(), console);
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    /** As the launcher's argument files want it. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** How the script ended, and all that it printed. */
    record Result(int exitStatus, Path console) {

        Optional<String> lineStartingWith(String prefix) throws IOException {
            return linesStartingWith(List.of(prefix)).stream().findFirst();
        }

        List<String> linesStartingWith(List<String> prefixes) throws IOException {
            return lines().stream()
                    .filter(line -> prefixes.stream().anyMatch(line::startsWith))
                    .collect(Collectors.toList());
        }

        String tail(int count) throws IOException {
            List<String> lines = lines();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        }

        /** The console may hold any bytes, so no decoder that refuses some. */
        private List<String> lines() throws IOException {
            return new String(Files.readAllBytes(console), UTF_8).lines().collect(Collectors.toList());
        }
    }
}
