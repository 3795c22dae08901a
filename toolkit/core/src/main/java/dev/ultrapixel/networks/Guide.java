package dev.ultrapixel.networks;

import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.nn.TimeEmbedding;
import dev.ultrapixel.nn.TimestepBlock;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import java.util.List;

/**
 * UltraPixel's guide of one level: f_up = INR(f), u = LN(time(fuse(f_up, x))), u·(1 + a) + b + u
 * with (a, b) from the scale s = √log₅₇₆(H·W).
 *
 * <p>Model specification, section 4; checkpoint keys {@code agg_net.i}, {@code agg_net_up.i}.
 * {@code hr_norm.alpha} and {@code hr_norm.gamma} stand in the files and are not used.
 */
public final class Guide {

    private final String path;
    private final GuideConfig config;
    private final Inr inr;
    private final Linear fuseIn;
    private final Linear fuseOut;
    private final TimestepBlock time;
    private final TimestepBlock scale;

    private Guide(Params params, GuideConfig config, long ind) {
        this.path = params.path();
        this.config = config;
        this.inr = Inr.of(params, config, ind);
        this.fuseIn = Linear.of(params.at("toout").at(0), 2 * ind, ind / 4);
        this.fuseOut = Linear.of(params.at("toout").at(2), ind / 4, ind);
        this.time = TimestepBlock.of(params.at("mapp_t"), ind, config.timeDim(), List.of());
        this.scale = TimestepBlock.of(params.at("hr_norm").at("mapping"), ind, 64, List.of());
    }

    /**
     * Takes its parameters from {@code agg_net.i} or {@code agg_net_up.i}; {@code ind} is the
     * level's width.
     */
    public static Guide of(Params params, GuideConfig config, long ind) {
        return new Guide(params, config, ind);
    }

    /**
     * Low-resolution features read on the target's grid; constant over a pass. f (b, h, w, ind) →
     * (b, rows, columns, ind)
     */
    public Array upsample(Array f, int rows, int columns) {
        return inr.apply(f, rows, columns);
    }

    /**
     * What is added to the target's features. fUp (1 or b, H, W, ind), x (b, H, W, ind) → (b, H, W,
     * ind)
     */
    public Array apply(Array fUp, Array x, double[] r) {
        Array f = fUp.size(0) == x.size(0) ? fUp : Ops.expand(fUp, x.shape());
        Array u = fuseOut.apply(Ops.gelu(fuseIn.apply(Ops.concat(3, f, x))));
        u = Probe.seeGrid(path + ".fusion_linear", u);
        u = time.apply(u, Ops.to(Array.of(TimeEmbedding.of(config.timeDim(), r)), x.dtype()));
        u = Probe.seeGrid(path + ".fusion_time", u);
        u = Probe.seeGrid(path + ".fusion", LayerNorm.PLAIN.apply(u));
        double s = scale(x.size(1), x.size(2));
        Array san = scale.apply(u, Ops.to(Array.of(TimeEmbedding.of(64, s)), x.dtype()));
        san = Probe.seeGrid(path + ".san", Ops.add(san, u));
        return Probe.seeGrid(path, san);
    }

    /** s = √log_base(H·W): 1 at 24 × 24 with the released base 576. */
    double scale(long h, long w) {
        return Math.sqrt(Math.log((double) (h * w)) / Math.log(config.normBase()));
    }

    /** Grid and encoding of the coordinate MLP, for those who look. */
    public static Array grid(int h, int w) {
        return Array.of(CoordinateEncoding.grid(h, w));
    }

    /** Encoding (h·w, 4 · frequencies) of a grid's cells. */
    public static Array encoding(int h, int w, int frequencies) {
        return Array.of(CoordinateEncoding.of(h, w, frequencies));
    }
}
