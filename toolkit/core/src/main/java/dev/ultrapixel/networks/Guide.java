package dev.ultrapixel.networks;

import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.nn.TimeEmbedding;
import dev.ultrapixel.nn.TimestepBlock;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

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
    private final long ind;
    private final Dtype scaleDtype;
    private final Inr inr;
    private final Linear fuseIn;
    private final Linear fuseOut;
    private final TimestepBlock time;
    private final TimestepBlock scale;

    private Guide(Params params, GuideConfig config, long ind) {
        this.path = params.path();
        this.config = config;
        this.ind = ind;
        this.scaleDtype = params.dtype();
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

    /** The INR of f (1, h, w, ind) in a window, taken apart. */
    InrLayers layers(Array f, Window window) {
        return Scope.tidy(
                () -> {
                    Array residual = inr.residual(f, window);
                    Array base = NearestCells.of(f, window);
                    return new InrLayers(
                            shown(f), shown(base), shown(residual), shown(Ops.add(residual, base)));
                });
    }

    private static Tensor shown(Array x) {
        return Ops.to(Grid.toChannelsFirst(x), Dtype.F32).keep();
    }

    /**
     * What is added to the target's features. fUp (n, H, W, ind), x (b, H, W, ind) → (b, H, W,
     * ind), b a multiple of n: row i is guided by row i mod n
     */
    public Array apply(Array fUp, Array x, double[] r) {
        return apply(fUp, x, r, ScaleNorm.OWN);
    }

    /** The same with its normalisation told something. */
    Array apply(Array fUp, Array x, double[] r, ScaleNorm norm) {
        Array f = rows(fUp, x);
        Array u = fuseOut.apply(fuseIn.gelu(Ops.concat(3, f, x)));
        u = Probe.seeGrid(path + ".fusion_linear", u);
        u = time.apply(u, Ops.to(Array.of(TimeEmbedding.of(config.timeDim(), r)), x.dtype()));
        u = Probe.seeGrid(path + ".fusion_time", u);
        u = Probe.seeGrid(path + ".fusion", LayerNorm.PLAIN.apply(u));
        Array san = Probe.seeGrid(path + ".san", Ops.add(scaled(u, norm), u));
        return Probe.seeGrid(path, san);
    }

    /** As many rows as x has. */
    private static Array rows(Array fUp, Array x) {
        long n = fUp.size(0);
        long b = x.size(0);
        return n == b ? fUp : n == 1 ? Ops.expand(fUp, x.shape()) : Ops.repeat(fUp, b / n, 1, 1, 1);
    }

    /** u·(1 + a) + b */
    private Array scaled(Array u, ScaleNorm norm) {
        if (norm instanceof ScaleNorm.Off) {
            return u;
        }
        double s =
                norm instanceof ScaleNorm.Forced forced
                        ? forced.scale()
                        : scale(u.size(1), u.size(2));
        return scale.apply(u, Ops.to(Array.of(TimeEmbedding.of(64, s)), u.dtype()));
    }

    /** {@link #apply} on b pictures of so many cells. */
    Piece piece(Dtype dtype, long b, TrunkSites.Cells cells) {
        return new Piece(
                "guide " + ind,
                1,
                dtype,
                b,
                cells.rows(),
                cells.columns(),
                ind,
                1.5 * ind * ind, // 2 · (2c · c/4 + c/4 · c)
                null,
                x -> {
                    Array f = Ops.ones(dtype, 1, x.size(1), x.size(2), ind);
                    return Ops.add(x, apply(f, x, new double[] {0.5}));
                });
    }

    /** {@link #upsample} onto a grid. */
    Piece upsampling(Dtype dtype, long lowRows, long lowColumns, long rows, long columns) {
        double ch = config.ch();
        return new Piece(
                "INR %d by %d from %d×%d".formatted(ind, config.ch(), lowRows, lowColumns),
                1,
                dtype,
                1,
                rows,
                columns,
                ind,
                2 * ch * (ind + 2 * ch),
                null,
                x -> {
                    Array f = Ops.mul(Ops.ones(dtype, 1, lowRows, lowColumns, ind), 0.1);
                    return upsample(f, (int) x.size(1), (int) x.size(2));
                });
    }

    /** The sites that {@link #apply} passes. */
    List<Site> sites(long b, long rows, long columns) {
        return Stream.of(".fusion_linear", ".fusion_time", ".fusion", ".san", "")
                .map(name -> Site.map(path + name, b, ind, rows, columns))
                .toList();
    }

    /** (a, b) of the scale-aware normalisation at scale s: u·(1 + a) + b + u. F32 (2, ind) */
    Tensor scaleShift(double s) {
        return Scope.tidy(
                () -> {
                    Array ones = Ops.ones(scaleDtype, 1, 1, 1, ind);
                    Array t = Ops.to(Array.of(TimeEmbedding.of(64, s)), scaleDtype);
                    Array b = scale.apply(Ops.mul(ones, 0), t);
                    Array a = Ops.add(Ops.sub(scale.apply(ones, t), b), -1);
                    return Ops.to(Ops.reshape(Ops.concat(0, a, b), 2, ind), Dtype.F32).keep();
                });
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
