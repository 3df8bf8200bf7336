package io.devmapper.benchmarks;

import io.devmapper.DmName;
import io.devmapper.stats.DeviceStats;
import io.devmapper.stats.Reading;
import io.devmapper.stats.Region;
import io.devmapper.stats.StatsSample;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time and memory of one reading, and of one reading with its sample, without the kernel's part. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParseBenchmark {
    private static final long SEED = 42;

    /** How many areas the region has. */
    @Param({"1", "1000", "10000"})
    public int areas;

    /** How many bins its histogram has. */
    @Param({"0", "11"})
    public int bins;

    private DeviceStats stats;
    private Region region;
    private Reading baseline;

    /** Makes the region and the lines that the reading is made of. */
    @Setup
    public void fill() {
        stats = DeviceStats.of(new CannedDeviceMapper(areas, bins, SEED), new DmName("canned"));
        region = stats.regions().get(0);
        baseline = stats.read(region);
    }

    /**
     * Reads all areas.
     *
     * @return the reading
     */
    @Benchmark
    public Reading read() {
        return stats.read(region);
    }

    /**
     * Reads all areas and takes the difference to the first reading.
     *
     * @return the sample
     */
    @Benchmark
    public StatsSample sample() {
        return StatsSample.between(baseline, stats.read(region));
    }
}
