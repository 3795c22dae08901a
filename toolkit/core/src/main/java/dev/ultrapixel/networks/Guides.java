package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Axes;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The guides of all levels: {@code agg_net} on the way down, {@code agg_net_up} on the way up. */
public final class Guides {

    private final Map<Hooks.Level, Guide> guides;

    private Guides(Map<Hooks.Level, Guide> guides) {
        this.guides = guides;
    }

    /**
     * Takes its parameters from the root of an adapter; the widths are those of the network it
     * guides.
     */
    public static Guides of(Params params, GuideConfig config, StageCConfig network) {
        int n = network.trunk().levels();
        Map<Hooks.Level, Guide> guides = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            long c = network.trunk().cHidden().get(i);
            guides.put(new Hooks.Level(false, i), Guide.of(params.at("agg_net").at(i), config, c));
        }
        for (int i = 0; i < n; i++) {
            long c = network.trunk().cHidden().get(n - 1 - i);
            guides.put(
                    new Hooks.Level(true, i), Guide.of(params.at("agg_net_up").at(i), config, c));
        }
        return new Guides(guides);
    }

    /**
     * Keeps the output of each level's first AttnBlock, (b, c, h, w): the features of the
     * low-resolution pass.
     */
    public static final class Extraction implements Hooks {
        private final Map<Level, Tensor> features = new LinkedHashMap<>();

        @Override
        public Array afterFirstAttention(Level level, Array x) {
            features.put(level, Grid.toChannelsFirst(x).keep());
            return x;
        }

        /** Level → (b, c, h, w), in order of the visit. */
        public Map<Hooks.Level, Tensor> features() {
            return new LinkedHashMap<>(features);
        }
    }

    /**
     * The features (b, c, h, w) of a low-resolution pass on a grid of (rows, columns). → (b, rows,
     * columns, c) each
     */
    public Map<Hooks.Level, Tensor> upsample(
            Map<Hooks.Level, Tensor> features, int rows, int columns) {
        return upsample(features, rows, columns, Upsampling.INR);
    }

    /** The same another way. */
    public Map<Hooks.Level, Tensor> upsample(
            Map<Hooks.Level, Tensor> features, int rows, int columns, Upsampling how) {
        Map<Hooks.Level, Tensor> upsampled = new LinkedHashMap<>();
        guides.forEach(
                (level, guide) ->
                        upsampled.put(
                                level,
                                Scope.tidy(
                                        () ->
                                                how.apply(
                                                                guide,
                                                                map(features, level),
                                                                rows,
                                                                columns)
                                                        .keep())));
        return upsampled;
    }

    /** The INR of each level's features (1, c, h, w) in a window, taken apart. */
    public Map<Hooks.Level, InrLayers> layers(Map<Hooks.Level, Tensor> features, Window window) {
        Map<Hooks.Level, InrLayers> layers = new LinkedHashMap<>();
        guides.forEach(
                (level, guide) ->
                        layers.put(
                                level,
                                Scope.tidy(() -> guide.layers(map(features, level), window))));
        return layers;
    }

    /** What scale s makes of each level's features: (a, b) of u·(1 + a) + b + u. F32 (2, c) each */
    public Map<Hooks.Level, Tensor> scaleShifts(double s) {
        Map<Hooks.Level, Tensor> shifts = new LinkedHashMap<>();
        guides.forEach((level, guide) -> shifts.put(level, guide.scaleShift(s)));
        return shifts;
    }

    /** s = √log_base(rows · columns): what the guides are told of a grid. */
    public double scale(int rows, int columns) {
        return guides.values().iterator().next().scale(rows, columns);
    }

    private static Array map(Map<Hooks.Level, Tensor> features, Hooks.Level level) {
        Tensor f = features.get(level);
        if (f == null) {
            throw new IllegalArgumentException(
                    "the features should hold every guided level but lack %s; they have %s"
                            .formatted(level, features.keySet()));
        }
        Axes.of("low-resolution features " + level, f.shape()).are("b c h w");
        return Grid.fromChannelsFirst(Array.of(f));
    }

    /**
     * Adds w · guide(x) after each level's first AttnBlock: w is 1 on the way down, {@code
     * upWeight} on the way up.
     */
    public Hooks injection(Map<Hooks.Level, Tensor> upsampled, double[] r, double upWeight) {
        return injection(List.of(upsampled), r, upWeight, ScaleNorm.OWN);
    }

    /**
     * The same of n pictures with a normalisation that is told something: row i of x is guided by
     * the (i mod n)-th of {@code upsampled}, (1, rows, columns, c) a level.
     */
    public Hooks injection(
            List<Map<Hooks.Level, Tensor>> upsampled, double[] r, double upWeight, ScaleNorm norm) {
        return new Hooks() {
            @Override
            public Array afterFirstAttention(Level level, Array x) {
                Guide guide = guides.get(level);
                Array[] fUp =
                        upsampled.stream()
                                .map(its -> its.get(level))
                                .flatMap(Stream::ofNullable)
                                .map(Array::of)
                                .toArray(Array[]::new);
                if (guide == null || fUp.length == 0) {
                    return x;
                }
                Array all = fUp.length == 1 ? fUp[0] : Ops.concat(0, fUp);
                Array added = guide.apply(Ops.to(all, x.dtype()), x, r, norm);
                return Ops.add(x, level.up() && upWeight != 1 ? Ops.mul(added, upWeight) : added);
            }
        };
    }

    /** The sites that the guide of a level passes on b pictures of so many cells. */
    List<Site> sites(Hooks.Level level, long b, TrunkSites.Cells cells) {
        Guide guide = guides.get(level);
        return guide == null ? List.of() : guide.sites(b, cells.rows(), cells.columns());
    }

    /** What the guide of a level adds to a call on b pictures of so many cells. */
    List<Piece> pieces(Hooks.Level level, Dtype dtype, long b, TrunkSites.Cells cells) {
        Guide guide = guides.get(level);
        return guide == null ? List.of() : List.of(guide.piece(dtype, b, cells));
    }

    /**
     * The INR of every level, from (lowRows, lowColumns) cells to (rows, columns): once a picture.
     */
    public List<Piece> upsampling(
            Dtype dtype, long lowRows, long lowColumns, long rows, long columns) {
        return Piece.merged(
                guides.values().stream()
                        .map(g -> g.upsampling(dtype, lowRows, lowColumns, rows, columns))
                        .toList());
    }

    /** Injection whose upsampling stands in the graph, so that gradients reach all of it. */
    public Hooks training(Map<Hooks.Level, Tensor> features, double[] r) {
        return new Hooks() {
            @Override
            public Array afterFirstAttention(Level level, Array x) {
                Guide guide = guides.get(level);
                if (guide == null) {
                    return x;
                }
                Array f = Ops.to(map(features, level), x.dtype());
                Array fUp = guide.upsample(f, (int) x.size(1), (int) x.size(2));
                return Ops.add(x, guide.apply(fUp, x, r));
            }
        };
    }
}
