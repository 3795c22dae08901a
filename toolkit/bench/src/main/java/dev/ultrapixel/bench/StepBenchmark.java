package dev.ultrapixel.bench;

import dev.ultrapixel.weights.Weights;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** A step of the demo's Stage C, and Stage A's blocks: 256 pixels, decoded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StepBenchmark {

    @Param({"stage_c_demo fp32 24 24", "stage_a bf16 64 64", "stage_a fp32 64 64"})
    public String step = "";

    private @Nullable OneStep made;

    @Setup
    public void make() {
        Case asked = Case.of(step.split(" "));
        var weights = RandomWeights.of(Net.named(asked.net()), asked.dtype());
        made = OneStep.of(asked, Weights.of(weights));
    }

    @Benchmark
    public long[] step() {
        return Objects.requireNonNull(made, "make() comes first").take();
    }
}
