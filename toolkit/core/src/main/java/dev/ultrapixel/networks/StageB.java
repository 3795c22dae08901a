package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock.KeysValues;
import dev.ultrapixel.nn.Chunks;
import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Param;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Axes;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stage B: ε(x, r | semantic latent, pooled text) in the VQ latent space. x (b, 4, h, w) → (b, 4,
 * h, w), sides even
 *
 * <p>Model specification, section 5; checkpoint keys {@code embedding.1}, {@code effnet_mapper},
 * {@code pixels_mapper}, {@code clip_mapper}, {@code down_blocks}, {@code up_blocks}, {@code
 * clf.1}.
 */
public final class StageB {

    private final StageBConfig config;
    private final Precision precision;
    private final Dtype dtype;
    private final Linear clip;
    private final Linear embedding;
    private final Mapper effnetMapper;
    private final Mapper pixelsMapper;
    private final Trunk trunk;
    private final Linear classifier;

    /** LN(conv(GELU(conv(x)))), both 1×1, widths c → 4c₀ → c₀. */
    private record Mapper(String path, long c0, Linear in, Linear out) {

        static Mapper of(Params params, long c, long c0) {
            return new Mapper(
                    params.path(),
                    c0,
                    Linear.conv1x1(params.at(0), c, 4 * c0),
                    Linear.conv1x1(params.at(2), 4 * c0, c0));
        }

        Array apply(Array x) {
            Array y = Chunks.OF_THIS_MACHINE.map(x, 4 * c0, c0, part -> out.apply(in.gelu(part)));
            return Probe.seeGrid(path, LayerNorm.PLAIN.apply(y));
        }
    }

    private StageB(StageBConfig config, Params params) {
        TrunkConfig body = config.trunk();
        long c0 = body.cHidden().get(0);
        long patch = (long) config.patchSize() * config.patchSize();
        this.config = config;
        this.precision = params.precision();
        this.dtype = params.dtype();
        this.clip =
                Linear.of(
                        params.at("clip_mapper"),
                        config.cClip(),
                        (long) body.cCond() * config.cClipSeq());
        this.embedding = Linear.conv1x1(params.at("embedding").at(1), config.cIn() * patch, c0);
        this.effnetMapper = Mapper.of(params.at("effnet_mapper"), config.cEffnet(), c0);
        this.pixelsMapper = Mapper.of(params.at("pixels_mapper"), config.cPixels(), c0);
        this.trunk =
                Trunk.of(
                        params,
                        body,
                        (p, i) -> downscaler(body, p, i),
                        (p, i) -> upscaler(body, p, i));
        this.classifier = Linear.conv1x1(params.at("clf").at(1), c0, config.cOut() * patch);
    }

    /** Takes its parameters from the root of a checkpoint. */
    public static StageB of(Params params, StageBConfig config) {
        return new StageB(config, params);
    }

    /** LN, conv 2×2 stride 2: an odd last row or column is dropped. */
    private static Trunk.Scaling downscaler(TrunkConfig config, Params params, int level) {
        if (level == 0) {
            return Trunk.Scaling.NONE;
        }
        long c = config.cHidden().get(level);
        Param weight = params.at(1).get("weight", c, config.cHidden().get(level - 1), 2, 2);
        Param bias = params.at(1).get("bias", c);
        return new Trunk.Scaling(
                x -> Grid.conv(LayerNorm.PLAIN.apply(x), weight.array(), bias.array(), 2, 0, 1),
                Trunk.Resize.HALF);
    }

    /** LN, transposed conv 2×2 stride 2. */
    private static Trunk.Scaling upscaler(TrunkConfig config, Params params, int index) {
        int level = config.levels() - 1 - index;
        if (level == 0) {
            return Trunk.Scaling.NONE;
        }
        long c = config.cHidden().get(level - 1);
        Param weight = params.at(1).get("weight", config.cHidden().get(level), c, 2, 2);
        Param bias = params.at(1).get("bias", c);
        return new Trunk.Scaling(
                x ->
                        Grid.convTransposed(
                                LayerNorm.PLAIN.apply(x), weight.array(), bias.array(), 2, 0),
                Trunk.Resize.DOUBLE);
    }

    /**
     * What is constant over a pass: keys and values of the pooled text's tokens, and the maps of
     * semantic latent and pixels (b, h / 2, w / 2, c₀) on the grid of x.
     */
    public record Conditioned(Map<String, KeysValues> keysValues, Tensor maps) {

        /** The conditions of some pictures of the batch, without a copy. */
        public Conditioned rows(long from, long count) {
            return new Conditioned(Trunk.rows(keysValues, from, count), maps.rows(from, count));
        }
    }

    /**
     * Prepares calls on x (b, 4, h, w).
     *
     * @param effnet semantic latent (b, c_effnet, ·, ·) of any size; zeros for the unconditional
     *     half
     * @param pooled pooled text (b, 1, c_clip)
     * @param pixels (b, 3, ·, ·) of any size; the default of the published pipeline is zeros (b, 3,
     *     8, 8)
     */
    public Conditioned condition(Array effnet, Array pooled, Array pixels, long h, long w) {
        return Scope.tidy(
                () ->
                        new Conditioned(
                                trunk.condition(
                                        conditions(pooled), List.of(config.cClipSeq()), null),
                                maps(effnet, pixels, h, w).keep()));
    }

    /** (b, h / 2, w / 2, c₀): semantic latent and pixels on the grid of x. */
    private Array maps(Array effnet, Array pixels, long h, long w) {
        Axes.of("Stage B's semantic latent", effnet.shape())
                .with("c", config.cEffnet())
                .are("b c h w");
        Axes.of("Stage B's pixels", pixels.shape()).with("c", config.cPixels()).are("b c h w");
        long rows = h / config.patchSize();
        long columns = w / config.patchSize();
        return Scope.tidy(
                () -> {
                    Array semantic =
                            Scope.tidy(
                                    () ->
                                            effnetMapper.apply(
                                                    Grid.bilinear(
                                                            Grid.fromChannelsFirst(
                                                                    Ops.to(effnet, dtype)),
                                                            rows,
                                                            columns)));
                    Array colours =
                            Scope.tidy(
                                    () ->
                                            Grid.bilinear(
                                                    pixelsMapper.apply(
                                                            Grid.fromChannelsFirst(
                                                                    Ops.to(pixels, dtype))),
                                                    rows,
                                                    columns));
                    return Ops.add(semantic, colours);
                });
    }

    /**
     * The condition's tokens: LN of 4 tokens from the pooled text (b, 1, c_clip). → (b, 4, c_cond)
     */
    public Array conditions(Array pooled) {
        Axes.of("Stage B's pooled text", pooled.shape()).with("c", config.cClip()).are("b 1 c");
        Array tokens = clip.apply(Ops.to(pooled, dtype));
        tokens = Ops.reshape(tokens, tokens.size(0), config.cClipSeq(), config.trunk().cCond());
        return Probe.see("clip_norm", LayerNorm.PLAIN.apply(tokens));
    }

    /** One call. x (b, c_in, h, w) → ε (b, c_out, h, w) of x's type */
    public Array apply(Array x, Times times, Conditioned condition, Hooks hooks) {
        return apply(
                x,
                times,
                Array.of(condition.maps()),
                Trunk.Condition.kept(condition.keysValues()),
                hooks);
    }

    /**
     * One call of training: gradients flow into the semantic latent, the pooled text and the
     * pixels, whose shapes {@link #condition} says.
     */
    public Array applyTraining(Array x, Times times, Array effnet, Array pooled, Array pixels) {
        return apply(
                x,
                times,
                maps(effnet, pixels, x.size(2), x.size(3)),
                Trunk.Condition.tokens(conditions(pooled)),
                Hooks.NONE);
    }

    private Array apply(Array x, Times times, Array maps, Trunk.Condition condition, Hooks hooks) {
        Axes.of("Stage B's x", x.shape()).with("c", config.cIn()).are("b c h w");
        int patch = config.patchSize();
        if (x.size(2) % patch != 0 || x.size(3) % patch != 0) {
            throw new IllegalArgumentException(
                    "Stage B's x should have sides that are multiples of %d but is %s; round the picture's size up and crop the decoded picture"
                            .formatted(patch, Tensor.describe(x.shape())));
        }
        return Scope.tidy(
                () -> {
                    Array y =
                            Scope.tidy(
                                    () ->
                                            Ops.add(
                                                    Probe.seeGrid(
                                                            "embedding", embed(Ops.to(x, dtype))),
                                                    maps));
                    Array t = Ops.toDevice(times.embedded(config.trunk(), dtype), y.device());
                    y = trunk.apply(y, t, condition, hooks);
                    y = Grid.pixelShuffle(classified(y), patch);
                    return Ops.to(Grid.toChannelsFirst(Probe.seeGrid("clf", y)), x.dtype());
                });
    }

    private Array embed(Array x) {
        return embedded(Grid.fromChannelsFirst(x));
    }

    /** (b, h, w, c_in) → (b, h / patch, w / patch, c₀) */
    private Array embedded(Array x) {
        return LayerNorm.PLAIN.apply(embedding.apply(Grid.pixelUnshuffle(x, config.patchSize())));
    }

    private Array classified(Array y) {
        return classifier.apply(LayerNorm.PLAIN.apply(y));
    }

    /** The pieces of a call on x (b, c_in, rows, columns). */
    public List<Piece> pieces(long b, long rows, long columns, boolean whole) {
        int patch = config.patchSize();
        var cells = new TrunkSites.Cells(rows / patch, columns / patch);
        long c0 = config.trunk().cHidden().get(0);
        List<Piece> pieces = new ArrayList<>();
        pieces.add(
                new Piece(
                        "B's doors " + c0,
                        1,
                        dtype,
                        b,
                        rows,
                        columns,
                        config.cIn(),
                        2.0 * c0 * (config.cIn() + config.cOut()),
                        null,
                        x -> Grid.pixelShuffle(classified(withMaps(embedded(x))), patch)));
        pieces.addAll(
                new TrunkPieces(
                                config.trunk(),
                                dtype,
                                b,
                                config.cClipSeq(),
                                (level, at) -> List.of())
                        .of(trunk, cells, whole));
        return Piece.merged(pieces);
    }

    /** Plus as many numbers, as the maps of a pass are. */
    private static Array withMaps(Array y) {
        return Ops.add(y, y);
    }

    /**
     * Bytes of a pass's calls on x (b, c_in, rows, columns) at their worst moment, with the
     * condition and the maps that it keeps of n pictures.
     */
    public long bytes(long b, long n, long rows, long columns) {
        int patch = config.patchSize();
        var cells = new TrunkSites.Cells(rows / patch, columns / patch);
        var memory = new TrunkMemory(config.trunk(), precision, b);
        // The maps are made for both halves, whichever are asked for.
        long maps = 2 * n * config.trunk().cHidden().get(0) * cells.rows() * cells.columns();
        return memory.of(trunk, cells)
                + memory.condition(trunk, config.cClipSeq())
                + maps * dtype.bytes();
    }

    /** What it computes in. */
    public Dtype dtype() {
        return dtype;
    }

    /** Every site that a call passes on x (b, c_in, rows, columns), in order. */
    public List<Site> sites(long b, long rows, long columns) {
        var cells = new TrunkSites.Cells(rows / config.patchSize(), columns / config.patchSize());
        List<Site> sites = new ArrayList<>();
        long c0 = config.trunk().cHidden().get(0);
        sites.add(Site.map("embedding", b, c0, cells.rows(), cells.columns()));
        sites.addAll(
                new TrunkSites(
                                config.trunk(),
                                b,
                                List.of(config.cClipSeq()),
                                (level, at) -> List.of())
                        .of(trunk, cells));
        sites.add(Site.map("clf", b, config.cOut(), rows, columns));
        return List.copyOf(sites);
    }

    public StageBConfig config() {
        return config;
    }
}
