package io.devmapper.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs all tests tagged {@code kernel} of the module whose integration test this is subclassed in, as root in one boot
 * of a guest with a real device-mapper and udev, and reports each of them as a dynamic test of the subclass.
 *
 * <p>A test that fails, is skipped or is aborted in the guest fails here, with the text from the guest. A guest that
 * crashes, hangs or finds no test is a failure too. Where a guest cannot run (exit status 126 of {@code guest/run}),
 * one line says why and how to get it and the tier is aborted, unless the system property {@code kernel.required} is
 * set (to nothing or to {@code true}): then it fails.
 *
 * <p>The subclass itself must not carry the tag. Console and reports are left in {@code target/kernel-tier} of the
 * module, the one folder that a test in the guest can write to and that is there afterwards.
 */
public abstract class KernelTier {
    private static final int CANNOT_RUN = 126;
    private static final String CANNOT_RUN_LINE = "guest/run: cannot run here: ";
    private static final int CONSOLE_TAIL = 60;

    /** For subclasses. */
    protected KernelTier() {}

    /**
     * Boots the guest, runs the tests in it and halts it.
     *
     * @return one container for each test class of the guest, and a test {@code guest} for the run as a whole if that
     *     failed or could not be
     * @throws IOException if the guest cannot be started or its reports cannot be read
     * @throws InterruptedException if interrupted; the guest is killed
     */
    @TestFactory
    public final List<DynamicNode> kernelTier() throws IOException, InterruptedException {
        if (System.getProperty("kernel.inside") != null) {
            throw new IllegalStateException(getClass().getName() + " runs in the guest: it must not be tagged kernel");
        }
        long started = System.nanoTime();
        Path output = moduleFolder().resolve("target").resolve("kernel-tier").toAbsolutePath();
        GuestRun.Result result = new GuestRun(guestRun(), output).run(options(), jvmArguments(output));
        if (result.exitStatus() == CANNOT_RUN) {
            Optional<String> line = result.lineStartingWith(CANNOT_RUN_LINE);
            if (line.isPresent()) {
                return List.of(cannotRun(line.get()));
            }
        }
        result.linesStartingWith(repeatedLines()).forEach(out()::println);
        List<GuestTest> tests = GuestTest.readReports(output.resolve("reports"));
        List<DynamicNode> nodes = new ArrayList<>();
        tests.stream()
                .collect(groupingBy(GuestTest::className, TreeMap::new, toList()))
                .forEach((name, ofClass) -> nodes.add(
                        DynamicContainer.dynamicContainer(name, ofClass.stream().map(KernelTier::node))));
        long failed = tests.stream().filter(GuestTest::failed).count();
        String whole = verdict(result.exitStatus(), tests.size(), failed);
        if (!whole.isEmpty()) {
            failed++;
            String text = whole + "; the end of " + result.console() + ":\n" + result.tail(CONSOLE_TAIL);
            nodes.add(DynamicTest.dynamicTest("guest", () -> {
                throw new GuestFailure(text);
            }));
        }
        out().printf(
                        Locale.ROOT,
                        "kernel tier (%s): %d tests, %d failed, %.1f s%n",
                        moduleFolder().getFileName(),
                        tests.size(),
                        failed,
                        (System.nanoTime() - started) / 1e9);
        return nodes;
    }

    private static DynamicTest node(GuestTest test) {
        return DynamicTest.dynamicTest(
                test.name(),
                () -> test.failure().ifPresent(text -> {
                    throw GuestFailure.of(test, text);
                }));
    }

    /** What is wrong with the run as a whole, which no single test shows; empty if nothing is. */
    private static String verdict(int exitStatus, int tests, long failed) {
        if (tests == 0) {
            return "the guest ended with status " + exitStatus + " and reported no test";
        }
        int expected = failed == 0 ? 0 : 1;
        return exitStatus == expected
                ? ""
                : "the guest ended with status " + exitStatus + ", not " + expected + " as its report says";
    }

    private DynamicNode cannotRun(String line) {
        if (required()) {
            throw new GuestFailure("kernel.required is set, but " + line);
        }
        out().println("kernel tier (" + moduleFolder().getFileName() + ") did not run: " + line);
        // A test, because Failsafe takes a factory that is aborted for a run without tests, and fails.
        return DynamicTest.dynamicTest("guest", () -> Assumptions.abort(line));
    }

    private List<String> options() {
        return List.of(
                "--mem",
                memoryMiB() + "M",
                "--timeout",
                Long.toString(timeout().toSeconds()),
                "--ramdisks",
                Integer.toString(ramDisks()),
                "--ramdisk-size",
                Integer.toString(ramDiskMiB()));
    }

    private List<String> jvmArguments(Path output) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-Xmx" + heapMiB() + "m");
        // Compiling and a counter file that is mapped cost half of the time of a short run in the guest.
        arguments.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        // JNA unpacks its library there.
        arguments.add("-Djna.tmpdir=/run");
        arguments.add("--enable-native-access=ALL-UNNAMED");
        arguments.add("-Dkernel.inside=true");
        for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
            if (name.startsWith("dm.") || name.startsWith("differential.") || name.startsWith("kernel.")) {
                arguments.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        arguments.addAll(jvmFlags());
        arguments.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-classpath=" + testClasses(),
                "--include-classname=.*",
                "--include-tag=kernel",
                "--fail-if-no-tests",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=tree",
                "--reports-dir=" + output.resolve("reports")));
        return arguments;
    }

    private Path testClasses() {
        try {
            return Path.of(getClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The guest's memory, which also holds the RAM disks and all files written in the guest.
     *
     * @return MiB
     */
    protected int memoryMiB() {
        return 2048;
    }

    /**
     * The greatest heap of the JVM in the guest.
     *
     * @return MiB
     */
    protected int heapMiB() {
        return 512;
    }

    /**
     * The number of RAM disks, {@code /dev/ram0} and on.
     *
     * @return 0 or more
     */
    protected int ramDisks() {
        return 2;
    }

    /**
     * The size of each RAM disk.
     *
     * @return MiB
     */
    protected int ramDiskMiB() {
        return 256;
    }

    /**
     * How long the guest may run before it is killed, which is a failure.
     *
     * @return a time of at least one second
     */
    protected Duration timeout() {
        return Duration.ofMinutes(10);
    }

    /**
     * More flags for the JVM in the guest. They come last and so win; {@code -XX:TieredStopAtLevel=4} makes long
     * computations faster and short runs slower.
     *
     * @return flags, none unless overridden
     */
    protected List<String> jvmFlags() {
        return List.of();
    }

    /**
     * Which lines that tests print in the guest are repeated in the output of the build.
     *
     * @return how such lines begin, none unless overridden
     */
    protected List<String> repeatedLines() {
        return List.of();
    }

    Path guestRun() {
        String script = System.getProperty("guest.run");
        if (script == null || !Files.isExecutable(Path.of(script))) {
            throw new IllegalStateException("The system property guest.run must name the script guest/run: " + script);
        }
        return Path.of(script);
    }

    Path moduleFolder() {
        return Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
                .toAbsolutePath();
    }

    boolean required() {
        String value = System.getProperty("kernel.required");
        return value != null && (value.isEmpty() || Boolean.parseBoolean(value));
    }

    PrintStream out() {
        return new PrintStream(System.out, true, UTF_8);
    }
}
