package io.devmapper.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Each way in which a guest can end, by a script in its place. */
class KernelTierTest {
    private static final String PASSED = "<testcase name='creates()' classname='a.CreateTest'/>";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private boolean required;

    @Test
    void aTestThatPassesInTheGuestPasses() throws Throwable {
        assertThat(run(report(PASSED) + "exit 0")).containsExactly(Map.entry("a.CreateTest/creates()", "passed"));
        assertThat(printed.toString(UTF_8)).matches("kernel tier \\(.+\\): 1 tests, 0 failed, \\d+\\.\\d s\n");
    }

    @Test
    void onlyLinesThatAreAskedForAreRepeated() throws Throwable {
        run("echo 'measured: 5 s'\necho 'not measured: 6 s'\n" + report(PASSED) + "exit 0");
        assertThat(printed.toString(UTF_8)).matches("measured: 5 s\nkernel tier \\(.+\n");
    }

    @Test
    void aTestThatFailsInTheGuestFailsWithItsText() throws Throwable {
        String failed = "<testcase name='removes()' classname='a.RemoveTest'>"
                + "<failure message='busy' type='x.Busy'>x.Busy: busy\n\tat a.RemoveTest.removes</failure></testcase>";
        assertThat(run(report(PASSED + failed) + "exit 1"))
                .containsExactly(
                        Map.entry("a.CreateTest/creates()", "passed"),
                        Map.entry(
                                "a.RemoveTest/removes()",
                                "RemoveTest.removes(): x.Busy: busy\n\tat a.RemoveTest.removes"));
        assertThat(printed.toString(UTF_8)).contains(": 2 tests, 1 failed, ");
    }

    @Test
    void anErrorInTheGuestFails() throws Throwable {
        String error = "<testcase name='c()' classname='a.T'><error type='x.E'>x.E: boom</error></testcase>";
        assertThat(run(report(error) + "exit 1")).containsExactly(Map.entry("a.T/c()", "T.c(): x.E: boom"));
    }

    @Test
    void aTestSkippedInTheGuestFails() throws Throwable {
        String skipped = "<testcase name='c()' classname='a.T'><skipped>no ram disk</skipped></testcase>";
        assertThat(run(report(skipped) + "exit 0"))
                .containsEntry("a.T/c()", "T.c(): did not run in the guest: no ram disk")
                .containsKey("guest");
    }

    @Test
    void noReportFailsWithTheEndOfTheConsole() throws Throwable {
        Map<String, String> outcomes = run("echo last words; exit 0");
        assertThat(outcomes).containsOnlyKeys("guest");
        assertThat(outcomes.get("guest"))
                .startsWith("the guest ended with status 0 and reported no test; the end of ")
                .endsWith("console.log:\nlast words");
        assertThat(printed.toString(UTF_8)).contains(": 0 tests, 1 failed, ");
    }

    @Test
    void aReportWithoutTestsFails() throws Throwable {
        assertThat(run(report("") + "exit 2").get("guest"))
                .startsWith("the guest ended with status 2 and reported no test");
    }

    @Test
    void aReportOfAnEarlierRunIsNotTaken() throws Throwable {
        run(report(PASSED) + "exit 0");
        assertThat(run("exit 0")).containsOnlyKeys("guest");
    }

    @Test
    void aCrashFailsEvenIfTestsWereReported() throws Throwable {
        Map<String, String> outcomes = run(report(PASSED) + "echo panic >&2; exit 125");
        assertThat(outcomes).containsEntry("a.CreateTest/creates()", "passed");
        assertThat(outcomes.get("guest"))
                .startsWith("the guest ended with status 125, not 0 as its report says")
                .endsWith("panic");
    }

    @Test
    void aFailureThatTheReportDoesNotShowFails() throws Throwable {
        assertThat(run(report(PASSED) + "exit 1").get("guest"))
                .startsWith("the guest ended with status 1, not 0 as its report says");
    }

    @Test
    void aReportThatIsNotXmlFails() {
        assertThatThrownBy(() -> run("mkdir $share/reports; echo torn >$share/reports/TEST-a.xml; exit 0"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TEST-a.xml cannot be read");
    }

    @Test
    void whereNoGuestCanRunTheTierIsAbortedAndSaysSo() {
        assertThatThrownBy(() -> run("echo 'guest/run: cannot run here: no apt lists' >&2; exit 126"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no apt lists");
        assertThat(printed.toString(UTF_8))
                .matches("kernel tier \\(.+\\) did not run: guest/run: cannot run here: no apt lists\n");
    }

    @Test
    void whereNoGuestCanRunTheTierFailsIfItIsRequired() {
        required = true;
        assertThatThrownBy(() -> run("echo 'guest/run: cannot run here: no apt lists' >&2; exit 126"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("kernel.required is set, but guest/run: cannot run here: no apt lists");
    }

    @Test
    void status126OfTheCommandItselfFails() throws Throwable {
        assertThat(run("echo 'java: Permission denied'; exit 126").get("guest"))
                .startsWith("the guest ended with status 126 and reported no test");
    }

    @Test
    void theGuestGetsTheOptionsAndTheArguments() throws Throwable {
        run("echo \"$@\"; exit 0");
        Path output = folder.resolve("module").resolve("target").resolve("kernel-tier");
        assertThat(Files.readString(output.resolve("console.log")))
                .isEqualTo("--share %s --mem 2048M --timeout 600 --ramdisks 2 --ramdisk-size 256 -- %s/bin/java @%s%n"
                        .formatted(output, System.getProperty("java.home"), output.resolve("java.arguments")));
        assertThat(Files.readAllLines(output.resolve("java.arguments")))
                .startsWith("\"-Xmx512m\"")
                .contains(
                        "\"-Djna.tmpdir=/run\"",
                        "\"--enable-native-access=ALL-UNNAMED\"",
                        "\"-Dquoted=a \\\"b\\\" \\\\ c\"",
                        "\"--include-tag=kernel\"",
                        "\"--reports-dir=" + output.resolve("reports") + "\"");
    }

    private static String report(String testCases) {
        return "mkdir $share/reports; cat >$share/reports/TEST-a.xml <<'END'\n<testsuite>" + testCases
                + "</testsuite>\nEND\n";
    }

    /** Runs a tier on a script in the place of {@code guest/run}, and tells what became of each node. */
    private Map<String, String> run(String script) throws Throwable {
        Path standIn = Files.writeString(folder.resolve("run"), "#!/usr/bin/env bash\nshare=$2\n" + script + "\n");
        assertThat(standIn.toFile().setExecutable(true)).isTrue();
        KernelTier tier = new KernelTier() {
            @Override
            Path guestRun() {
                return standIn;
            }

            @Override
            Path moduleFolder() {
                return folder.resolve("module");
            }

            @Override
            boolean required() {
                return required;
            }

            @Override
            protected List<String> jvmFlags() {
                return List.of("-Dquoted=a \"b\" \\ c");
            }

            @Override
            protected List<String> repeatedLines() {
                return List.of("measured: ");
            }

            @Override
            PrintStream out() {
                return new PrintStream(printed, true, UTF_8);
            }
        };
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (DynamicNode node : tier.kernelTier()) {
            collect("", node, outcomes);
        }
        return outcomes;
    }

    private static void collect(String prefix, DynamicNode node, Map<String, String> outcomes) throws Throwable {
        if (node instanceof DynamicContainer container) {
            for (DynamicNode child :
                    (Iterable<DynamicNode>) container.getChildren().map(DynamicNode.class::cast)::iterator) {
                collect(container.getDisplayName() + "/", child, outcomes);
            }
        } else {
            outcomes.put(prefix + node.getDisplayName(), outcome((DynamicTest) node));
        }
    }

    private static String outcome(DynamicTest test) throws Throwable {
        try {
            test.getExecutable().execute();
            return "passed";
        } catch (GuestFailure failure) {
            StringWriter printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed, true));
            assertThat(printed.toString()).startsWith(failure + "\n");
            String trace = printed.toString().substring(failure.toString().length());
            return failure.getMessage() + trace.stripTrailing();
        }
    }
}
