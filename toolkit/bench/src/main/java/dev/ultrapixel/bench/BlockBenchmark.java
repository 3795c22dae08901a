package dev.ultrapixel.bench;

import static dev.ultrapixel.tensor.Scope.tidy;

import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.Grn;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.nn.ResBlock;
import dev.ultrapixel.nn.TimeEmbedding;
import dev.ultrapixel.nn.TimestepBlock;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

/** The blocks of Stage C 1B (c 1536) and 3.6B (c 2048): 24×24 cells, batch 2, 85 tokens. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BlockBenchmark {

    @Param({"stage_c_1b", "stage_c_3_6b"})
    public String net = "";

    @Param({"BF16", "F32"})
    public Dtype dtype = Dtype.F32;

    private @Nullable Blocks made;

    private record Blocks(
            Tensor x,
            Tensor wide,
            Tensor t,
            ResBlock res,
            TimestepBlock time,
            AttnBlock attention,
            AttnBlock.KeysValues cond,
            Grn grn) {}

    @Setup
    public void make() {
        var sizes = StageCConfig.fromJson(Net.named(net).config()).trunk();
        long c = sizes.cHidden().get(0);
        long cCond = sizes.cCond();
        Params level =
                Params.of(Weights.of(RandomWeights.of(Net.named(net), dtype)), dtype)
                        .at("down_blocks")
                        .at(0);
        AttnBlock attention = AttnBlock.of(level.at(2), c, cCond, sizes.heads().get(0), true);
        List<Tensor> drawn =
                Random.normal(
                        0,
                        List.of(
                                new long[] {2, 24, 24, c},
                                new long[] {2, 24, 24, 4 * c},
                                new long[] {2, 85, cCond}));
        made =
                new Blocks(
                        cast(drawn.get(0)),
                        cast(drawn.get(1)),
                        cast(TimeEmbedding.of(3 * sizes.cR(), 0.5)),
                        ResBlock.of(level.at(0), c, 0),
                        TimestepBlock.of(level.at(1), c, sizes.cR(), sizes.timeConditions()),
                        attention,
                        tidy(() -> attention.condition(Array.of(cast(drawn.get(2))))),
                        Grn.of(level.at(0).at("channelwise").at(2), 4 * c));
    }

    private Tensor cast(Tensor x) {
        return tidy(() -> Ops.to(Array.of(x), dtype).keep());
    }

    @Benchmark
    public long[] resBlock() {
        return run(blocks -> blocks.res().apply(Array.of(blocks.x()), null));
    }

    @Benchmark
    public long[] timestepBlock() {
        return run(blocks -> blocks.time().apply(Array.of(blocks.x()), Array.of(blocks.t())));
    }

    @Benchmark
    public long[] attnBlock() {
        return run(blocks -> blocks.attention().apply(Array.of(blocks.x()), blocks.cond()));
    }

    @Benchmark
    public long[] grn() {
        return run(blocks -> blocks.grn().apply(Array.of(blocks.wide())));
    }

    private long[] run(Function<Blocks, Array> body) {
        Blocks blocks = Objects.requireNonNull(made, "make() comes first");
        return tidy(() -> body.apply(blocks).shape());
    }
}
