package io.devmapper.examples;

import io.devmapper.DeviceMapper;
import io.devmapper.DmName;
import io.devmapper.error.DeviceMapperException;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.host.NativeDeviceMapper;
import io.devmapper.reactive.ReactiveDeviceMapper;
import io.devmapper.stats.HistogramBounds;
import io.devmapper.stats.RegionSpec;
import io.devmapper.stats.StatsSample;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The command line: chooses a device-mapper, a stream and a view, and puts them together. */
@Command(
        name = "dm-examples",
        description = {
            "Streams I/O statistics of device-mapper devices: of a simulated machine, or with --native of this one.",
            "Regions are made for it, and deleted at the end, also at Ctrl-C."
        })
public final class Main implements Callable<Integer> {
    private static final Duration REDRAW = Duration.ofSeconds(1);
    private static final RegionSpec REGION = RegionSpec.wholeDevice("dm-examples")
            .withHistogram(HistogramBounds.of(
                    Duration.ofNanos(100_000),
                    Duration.ofNanos(200_000),
                    Duration.ofNanos(500_000),
                    Duration.ofMillis(1),
                    Duration.ofMillis(2),
                    Duration.ofMillis(5),
                    Duration.ofMillis(20)));

    private final PrintStream out;
    private final Interruption stop;

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // picocli does what it asks for
    private boolean help;

    @Option(names = "--native", description = "The devices of this host; needs root.")
    private boolean host;

    @Option(names = "--json", description = "One JSON object per sample and line, instead of a table.")
    private boolean json;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = IntervalConverter.class,
            description = "Time between samples, such as 200ms or 1s (default: ${DEFAULT-VALUE}).")
    private Duration interval = REDRAW;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "End after N samples in all; a sample is of one device and one interval.")
    private Optional<Long> samples = Optional.empty();

    @Option(names = "--device", paramLabel = "NAME", description = "Only this device; the program ends with it.")
    private Optional<String> device = Optional.empty();

    Main(PrintStream out, Interruption stop) {
        this.out = out;
        this.stop = stop;
    }

    /**
     * Runs the program. The status is 0 at the end of the samples, 1 if device-mapper fails, 2 if the command line is
     * wrong.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook());
        int status;
        try {
            status = execute(System.out, System.err, interruption, args);
        } finally {
            interruption.over();
        }
        if (status != ExitCode.OK) {
            System.exit(status);
        }
    }

    /** Runs the program until its end, or an interruption. */
    static int execute(PrintStream out, PrintStream err, Interruption stop, String... args) {
        return new CommandLine(new Main(out, stop))
                .setOut(new PrintWriter(out, true, Terminal.charset()))
                .setErr(new PrintWriter(err, true, Terminal.charset()))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    if (failure instanceof DeviceMapperException known) {
                        commandLine.getErr().println("dm-examples: " + said(known));
                        return ExitCode.SOFTWARE;
                    }
                    if (stop.happened()) {
                        return ExitCode.OK; // a JVM that shuts down lets nothing new begin
                    }
                    throw failure;
                })
                .execute(args);
    }

    private static String said(DeviceMapperException failure) {
        String gone = failure.failure()
                .device()
                .filter(name -> failure instanceof DeviceNotFoundException)
                .map(name -> "there is no device " + name + ": ")
                .orElse("");
        return gone + failure.getMessage();
    }

    @Override
    public Integer call() {
        if (samples.isPresent() && samples.get() < 1) {
            throw reject("--samples must be at least 1: " + samples.get());
        }
        Optional<DmName> name = device.map(this::name);
        Scheduler screen = Schedulers.newSingle("screen", true);
        try (DeviceMapper devices = host ? NativeDeviceMapper.open() : Simulation.start();
                ReactiveDeviceMapper reactive = ReactiveDeviceMapper.from(devices)) {
            view(screen)
                    .show(chosen(reactive, name).takeUntilOther(stop.signal()))
                    .block();
        } finally {
            screen.dispose();
        }
        return ExitCode.OK;
    }

    private DmName name(String text) {
        try {
            return DmName.of(text);
        } catch (IllegalArgumentException e) {
            throw reject("--device: " + e.getMessage());
        }
    }

    private ParameterException reject(String why) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), why);
    }

    private Flux<StatsSample> chosen(ReactiveDeviceMapper reactive, Optional<DmName> name) {
        Flux<StatsSample> all = name.map(only -> reactive.samples(only, REGION, interval))
                .orElseGet(() -> reactive.samplesOfAll(REGION, interval));
        return samples.map(all::take).orElse(all);
    }

    private View view(Scheduler screen) {
        if (json) {
            return new JsonView(out);
        }
        Duration keep = interval.multipliedBy(2).plus(REDRAW);
        var table = new Table(Bars.forCharset(Terminal.charset()), keep, InstantSource.system());
        return new TableView(out, Terminal.of(Path.of("/proc/self/fd/1")), table, REDRAW, screen);
    }
}
