package dev.ultrapixel.networks;

import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Param;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The implicit neural representation: low-resolution features f (b, h, w, ind) become a function of
 * the coordinate, read at any grid: MLP(encoding; weights modulated by f) + nearest(f). → (b, H, W,
 * ind)
 *
 * <p>Model specification, section 4, steps 1–5. Depends neither on the time nor on the target's
 * features.
 */
final class Inr {

    private final String path;
    private final GuideConfig config;
    private final Linear input;
    private final Linear tokenizer;
    private final Param positions;
    private final Param weightTokens;
    private final TokenTransformer transformer;
    private final List<Modulated> layers;
    private final Linear output;

    /**
     * W (in, out) times a factor per input and token group; the last row, the bias, as it stands.
     */
    private record Modulated(String path, Param base, LayerNorm norm, Linear factors, long tokens) {

        /** tokens (b, tokens, f) → (b, in + 1, out) */
        Array weights(Array tokens) {
            long in = base.shape()[0] - 1;
            long out = base.shape()[1];
            Array factor =
                    Ops.permute(factors.apply(norm.apply(tokens)), 0, 2, 1); // (b, in, tokens)
            long times = (out + this.tokens - 1) / this.tokens;
            Array tiled =
                    Ops.narrow(
                            Ops.repeat(factor, 1, 1, times),
                            2,
                            0,
                            out); // column j: token j mod tokens
            Array w = Ops.normalize(Ops.mul(Ops.narrow(base.array(), 0, 0, in), tiled), 1, 1e-12);
            Array bias = Ops.expand(Ops.narrow(base.array(), 0, in, 1), w.size(0), 1, out);
            return Probe.see(path, Ops.concat(1, w, bias));
        }
    }

    private Inr(Params params, GuideConfig config, long ind) {
        long f = config.fDim();
        this.path = params.path();
        this.config = config;
        this.input = Linear.conv1x1(params.at("input_layer"), ind, config.ch());
        this.tokenizer = Linear.of(params.at("tokenizer").at("prefc"), config.ch(), f);
        this.positions = params.at("tokenizer").any("posemb");
        this.transformer =
                TokenTransformer.of(
                        params.at("transformer_encoder").at("layers").at(0), f, config.heads());
        this.layers = new ArrayList<>();
        long all = 0;
        for (int k = 0; params.at("base_params").has("wb" + k); k++) {
            Param base = params.at("base_params").any("wb" + k);
            long in = base.shape()[0] - 1;
            long tokens = Math.min(config.nGroups(), base.shape()[1]);
            Params postfc = params.at("wtoken_postfc").at("wb" + k);
            layers.add(
                    new Modulated(
                            params.path("wb" + k),
                            base,
                            LayerNorm.affine(postfc.at(0), f, 1e-5),
                            Linear.of(postfc.at(1), f, in),
                            tokens));
            all += tokens;
        }
        this.weightTokens = params.get("wtokens", all, f);
        this.output = Linear.conv1x1(params.at("output_layer"), config.ch(), ind);
    }

    static Inr of(Params params, GuideConfig config, long ind) {
        return new Inr(params, config, ind);
    }

    /** f (b, h, w, ind) read on a grid of (rows, columns) cells. → (b, rows, columns, ind) */
    Array apply(Array f, int rows, int columns) {
        return Scope.tidy(
                () -> {
                    Array residual = residual(f, Window.all(rows, columns));
                    return Probe.seeGrid(
                            path + ".f_up", Ops.add(residual, Grid.nearest(f, rows, columns)));
                });
    }

    /** What the coordinate MLP adds in a window. f (b, h, w, ind) → (b, height, width, ind) */
    Array residual(Array f, Window window) {
        return Scope.tidy(() -> Probe.seeGrid(path + ".inr", output.apply(mlp(f, window))));
    }

    /** The coordinate MLP with its modulated weights. → (b, height, width, ch) */
    private Array mlp(Array f, Window window) {
        Array tokens = modulation(f); // (b, weight tokens, f)
        int frequencies = Math.toIntExact((layers.get(0).base().shape()[0] - 1) / 4);
        Tensor encoding = CoordinateEncoding.of(window, frequencies);
        Array x = Ops.to(Array.of(encoding), f.dtype());
        x = Ops.expand(x, f.size(0), x.size(0), x.size(1)); // (b, rows·columns, 4 · frequencies)
        long from = 0;
        for (int k = 0; k < layers.size(); k++) {
            Modulated layer = layers.get(k);
            Array w = layer.weights(Ops.narrow(tokens, 1, from, layer.tokens()));
            from += layer.tokens();
            long in = w.size(1) - 1;
            x =
                    Ops.add(
                            Ops.matmul(x, Ops.narrow(w, 1, 0, in)),
                            Ops.narrow(w, 1, in, 1)); // [x, 1] · W
            x = k < layers.size() - 1 ? Ops.relu(x) : x;
        }
        return Probe.see(
                path + ".mlp",
                Ops.reshape(x, f.size(0), window.height(), window.width(), config.ch()));
    }

    /** The weight tokens after they have looked at the features. → (b, weight tokens, f) */
    private Array modulation(Array f) {
        long n = f.size(1) * f.size(2);
        long known = positions.shape()[0];
        if (n > known) {
            throw new IllegalArgumentException(
                    "%s: low-resolution features should have at most %d positions but are %d × %d; draft at a smaller size"
                            .formatted(path, known, f.size(1), f.size(2)));
        }
        Array z = Probe.seeGrid(path + ".input", input.apply(f));
        z = tokenizer.apply(Ops.reshape(z, f.size(0), n, config.ch()));
        z = Probe.see(path + ".tokens_in", Ops.add(z, Ops.narrow(positions.array(), 0, 0, n)));
        long count = weightTokens.shape()[0];
        Array learned = Ops.expand(weightTokens.array(), f.size(0), count, config.fDim());
        Array all = Probe.see(path + ".tokens_out", transformer.apply(Ops.concat(1, z, learned)));
        return Ops.narrow(all, 1, n, count);
    }
}
