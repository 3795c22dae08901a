package dev.ultrapixel.bench;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.Piece;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One step of a net of ours: x (b, c, h, w) → its prediction. What is constant over a pass is
 * computed before, once. The inputs are those that {@code bench.py} draws.
 */
record OneStep(Tensor x, UnaryOperator<Array> net, Supplier<List<Piece>> pieces) implements Step {

    private static final int BATCH = 2;

    private static final int TOKENS = 77; // of a prompt

    /** A net with the weights of a file, ready to step. */
    static OneStep of(Case asked, Path weights) {
        return of(asked, Weights.of(Checkpoint.open(weights)));
    }

    /** A net with these weights, ready to step. */
    static OneStep of(Case asked, Weights weights) {
        return of(asked, weights, Params.of(weights, asked.dtype()));
    }

    /** The same of parameters in a precision and a place of their own. */
    static OneStep of(Case asked, Weights weights, Params params) {
        Net net = Net.named(asked.net());
        OneStep step =
                switch (net.kind()) {
                    case "StageA" ->
                            of(asked, StageA.of(params, StageAConfig.fromJson(net.config())));
                    case "StageB" ->
                            of(asked, StageB.of(params, StageBConfig.fromJson(net.config())));
                    default -> of(asked, StageC.of(params, StageCConfig.fromJson(net.config())));
                };
        weights.requireAllTaken("were they written for " + asked.net() + "?");
        return step;
    }

    private static OneStep of(Case asked, StageA net) {
        Tensor latent =
                draw(asked, new long[] {1, net.config().cLatent(), asked.h(), asked.w()})[0];
        return new OneStep(latent, net::decode, () -> net.pieces(asked.h(), asked.w()));
    }

    private static OneStep of(Case asked, StageB net) {
        var config = net.config();
        Tensor[] drawn =
                draw(
                        asked,
                        new long[] {BATCH, config.cIn(), asked.h(), asked.w()},
                        new long[] {BATCH, 1, config.cClip()},
                        new long[] {
                            BATCH, config.cEffnet(), semantic(asked.h()), semantic(asked.w())
                        });
        var condition =
                Scope.tidy(
                        () ->
                                net.condition(
                                        Array.of(drawn[2]),
                                        Array.of(drawn[1]),
                                        Array.of(Tensor.zeros(BATCH, config.cPixels(), 8, 8)),
                                        asked.h(),
                                        asked.w()));
        return new OneStep(
                drawn[0],
                x -> net.apply(x, Times.at(0.5), condition, Hooks.NONE),
                () -> net.pieces(BATCH, asked.h(), asked.w(), true));
    }

    private static OneStep of(Case asked, StageC net) {
        var config = net.config();
        Tensor[] drawn =
                draw(
                        asked,
                        new long[] {BATCH, config.cIn(), asked.h(), asked.w()},
                        new long[] {BATCH, TOKENS, config.cClipText()},
                        new long[] {BATCH, 1, config.cClipTextPooled()},
                        new long[] {BATCH, 1, config.cClipImg()});
        var condition =
                Scope.tidy(
                        () ->
                                net.condition(
                                        Array.of(drawn[1]),
                                        Array.of(drawn[2]),
                                        Array.of(drawn[3])));
        return new OneStep(
                drawn[0],
                x -> net.apply(x, Times.at(0.5), condition, Hooks.NONE),
                () -> net.pieces(BATCH, asked.h(), asked.w(), TOKENS, null, true));
    }

    /** Side of the semantic latent: ⌈px · 3/128⌉, px = 4 · side. */
    private static long semantic(int side) {
        return (side * 3L + 31) / 32;
    }

    private static Tensor[] draw(Case asked, long[]... shapes) {
        return Random.normal(0, List.of(shapes)).stream()
                .map(drawn -> cast(drawn, asked.dtype()))
                .toArray(Tensor[]::new);
    }

    private static Tensor cast(Tensor x, Dtype dtype) {
        return Scope.tidy(() -> Ops.to(Array.of(x), dtype).keep());
    }

    /** Takes it. → the prediction's shape */
    long[] take() {
        return Scope.tidy(() -> net.apply(Array.of(x)).shape());
    }

    @Override
    public Answer run() {
        return Scope.tidy(
                () -> {
                    Array input = Array.of(x);
                    ResidentMemory.forgetPeak();
                    long start = System.nanoTime();
                    Array y = net.apply(input);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    return Answer.of(seconds, ResidentMemory.peakMb(), y.keep());
                });
    }
}
