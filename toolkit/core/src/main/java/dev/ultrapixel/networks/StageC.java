package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock.KeysValues;
import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
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
import dev.ultrapixel.tensor.Store;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stage C: ε(x, r | text, pooled, image) in the most compact latent space. x (b, 16, h, w) → (b,
 * 16, h, w)
 *
 * <p>Model specification, section 3; checkpoint keys {@code embedding.1}, {@code down_blocks},
 * {@code up_blocks}, {@code clf.1}, {@code clip_*_mapper}.
 */
public final class StageC {

    private final StageCConfig config;
    private final Precision precision;
    private final Store store;
    private final Dtype dtype;
    private final Linear text;
    private final Linear pooled;
    private final Linear image;
    private final Linear embedding;
    private final Trunk trunk;
    private final Linear classifier;

    private StageC(StageCConfig config, Params params) {
        TrunkConfig body = config.trunk();
        long c0 = body.cHidden().get(0);
        long patch = (long) config.patchSize() * config.patchSize();
        this.config = config;
        this.precision = params.precision();
        this.store = params.store();
        this.dtype = params.dtype();
        this.text = Linear.of(params.at("clip_txt_mapper"), config.cClipText(), body.cCond());
        this.pooled =
                Linear.of(
                        params.at("clip_txt_pooled_mapper"),
                        config.cClipTextPooled(),
                        (long) body.cCond() * config.cClipSeq());
        this.image =
                Linear.of(
                        params.at("clip_img_mapper"),
                        config.cClipImg(),
                        (long) body.cCond() * config.cClipSeq());
        this.embedding = Linear.conv1x1(params.at("embedding").at(1), config.cIn() * patch, c0);
        this.trunk =
                Trunk.of(
                        params,
                        body,
                        (p, i) -> downscaler(config, p, i),
                        (p, i) -> upscaler(config, p, i));
        this.classifier = Linear.conv1x1(params.at("clf").at(1), c0, config.cOut() * patch);
    }

    /** Takes its parameters from the root of a checkpoint. */
    public static StageC of(Params params, StageCConfig config) {
        return new StageC(config, params);
    }

    /** LN, conv1x1 and, where the level switches, a bilinear ×½. */
    private static Trunk.Scaling downscaler(StageCConfig config, Params params, int level) {
        if (level == 0) {
            return Trunk.Scaling.NONE;
        }
        Linear map =
                Linear.conv1x1(
                        params.at(1).at("blocks").at(0),
                        config.trunk().cHidden().get(level - 1),
                        config.trunk().cHidden().get(level));
        boolean halves = config.switchLevels().get(level - 1);
        return new Trunk.Scaling(
                x -> {
                    Array y = map.apply(LayerNorm.PLAIN.apply(x));
                    return halves ? Grid.bilinear(y, y.size(1) / 2, y.size(2) / 2) : y;
                },
                halves ? Trunk.Resize.HALF : Trunk.Resize.SAME);
    }

    /** LN, where the level switches a bilinear ×2, conv1x1. */
    private static Trunk.Scaling upscaler(StageCConfig config, Params params, int index) {
        int level = config.trunk().levels() - 1 - index;
        if (level == 0) {
            return Trunk.Scaling.NONE;
        }
        Linear map =
                Linear.conv1x1(
                        params.at(1).at("blocks").at(1),
                        config.trunk().cHidden().get(level),
                        config.trunk().cHidden().get(level - 1));
        boolean doubles = config.switchLevels().get(level - 1);
        return new Trunk.Scaling(
                x -> {
                    Array y = LayerNorm.PLAIN.apply(x);
                    return map.apply(doubles ? Grid.bilinear(y, 2 * y.size(1), 2 * y.size(2)) : y);
                },
                doubles ? Trunk.Resize.DOUBLE : Trunk.Resize.SAME);
    }

    /**
     * The prompt as this network's blocks use it; constant over a pass. Made by {@link #condition}.
     */
    public record Conditioned(Map<String, KeysValues> keysValues) {

        /** The conditions of some pictures of the batch, without a copy. */
        public Conditioned rows(long from, long count) {
            return new Conditioned(Trunk.rows(keysValues, from, count));
        }
    }

    /**
     * The condition's tokens: LN of text (b, n, ·), pooled (b, 1, ·) and image (b, 1, ·). → (b, n +
     * 8, c_cond)
     */
    public Array conditions(Array textStates, Array textPooled, Array imageEmbedding) {
        Axes.of("Stage C's text", textStates.shape()).with("c", config.cClipText()).are("b n c");
        Axes.of("Stage C's pooled text", textPooled.shape())
                .with("c", config.cClipTextPooled())
                .are("b 1 c");
        Axes.of("Stage C's image embedding", imageEmbedding.shape())
                .with("c", config.cClipImg())
                .are("b 1 c");
        Array tokens =
                Ops.concat(
                        1,
                        text.apply(Ops.to(textStates, dtype)),
                        tokens(pooled.apply(Ops.to(textPooled, dtype))),
                        tokens(image.apply(Ops.to(imageEmbedding, dtype))));
        return Probe.see("clip_norm", LayerNorm.PLAIN.apply(tokens));
    }

    private Array tokens(Array mapped) {
        return Ops.reshape(mapped, mapped.size(0), config.cClipSeq(), config.trunk().cCond());
    }

    /** Keys and values of the condition's tokens for every AttnBlock. */
    public Conditioned condition(Array textStates, Array textPooled, Array imageEmbedding) {
        return condition(textStates, textPooled, imageEmbedding, null);
    }

    /**
     * The same with a bias (b, n) of the text tokens' attention scores: ln w makes a token's weight
     * in every softmax w times as large, before it is shared out again.
     */
    public Conditioned condition(
            Array textStates, Array textPooled, Array imageEmbedding, @Nullable Tensor textBias) {
        int seq = config.cClipSeq();
        List<Integer> groups = List.of((int) textStates.size(1), seq, seq);
        return Scope.tidy(
                () -> {
                    Array tokens = conditions(textStates, textPooled, imageEmbedding);
                    Tensor bias = textBias == null ? null : padded(textBias, tokens.size(1));
                    return new Conditioned(trunk.condition(tokens, groups, bias));
                });
    }

    /** (b, n) → (b, m), zeros after it. */
    private static Tensor padded(Tensor bias, long m) {
        long rest = m - bias.size(1);
        return Ops.concat(1, Array.of(bias), Array.of(Tensor.zeros(bias.size(0), rest))).keep();
    }

    /** One call. x (b, c_in, h, w) → ε (b, c_out, h, w) of x's type */
    public Array apply(Array x, Times times, Conditioned condition, Hooks hooks) {
        return apply(x, times, Trunk.Condition.kept(condition.keysValues()), hooks);
    }

    /**
     * One call of training: the condition's tokens are {@link #conditions}, into which gradients
     * flow. x (b, c_in, h, w) → ε (b, c_out, h, w)
     */
    public Array applyTraining(Array x, Times times, Array conditions, Hooks hooks) {
        return apply(x, times, Trunk.Condition.tokens(conditions), hooks);
    }

    private Array apply(Array x, Times times, Trunk.Condition condition, Hooks hooks) {
        Axes.of("Stage C's x", x.shape()).with("c", config.cIn()).are("b c h w");
        return Scope.tidy(
                () -> {
                    Array y = Scope.tidy(() -> Probe.seeGrid("embedding", embed(Ops.to(x, dtype))));
                    Array t = Ops.toDevice(times.embedded(config.trunk(), dtype), y.device());
                    y = trunk.apply(y, t, condition, hooks);
                    y = Grid.pixelShuffle(classified(y), config.patchSize());
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

    /**
     * The output head on features of level 0 as if they were the last: ε. map (b, c₀, rows,
     * columns) → (b, c_out, rows · patch, columns · patch)
     */
    public Array head(Array map, String site) {
        Axes.of("features for the output head, of " + site, map.shape())
                .with("c", config.trunk().cHidden().get(0))
                .are("b c h w");
        return Scope.tidy(
                () -> {
                    Array y = Grid.fromChannelsFirst(Ops.to(map, dtype));
                    y = classifier.apply(LayerNorm.PLAIN.apply(y));
                    y = Grid.toChannelsFirst(Grid.pixelShuffle(y, config.patchSize()));
                    return Ops.to(y, Dtype.F32);
                });
    }

    /**
     * Every site that a call passes on x (b, c_in, rows, columns) with so many text tokens, in
     * order; guides: what guides the call, or null.
     */
    public List<Site> sites(
            long b, long rows, long columns, int textTokens, @Nullable Guides guides) {
        var groups = List.of(textTokens, config.cClipSeq(), config.cClipSeq());
        var cells = new TrunkSites.Cells(rows / config.patchSize(), columns / config.patchSize());
        List<Site> sites = new ArrayList<>();
        long c0 = config.trunk().cHidden().get(0);
        sites.add(Site.map("embedding", b, c0, cells.rows(), cells.columns()));
        sites.addAll(
                new TrunkSites(
                                config.trunk(),
                                b,
                                groups,
                                (level, at) ->
                                        guides == null ? List.of() : guides.sites(level, b, at))
                        .of(trunk, cells));
        sites.add(Site.map("clf", b, config.cOut(), rows, columns));
        return List.copyOf(sites);
    }

    /** The pieces of a call on x (b, c_in, rows, columns); arguments as for {@link #sites}. */
    public List<Piece> pieces(
            long b,
            long rows,
            long columns,
            int textTokens,
            @Nullable Guides guides,
            boolean whole) {
        int patch = config.patchSize();
        var cells = new TrunkSites.Cells(rows / patch, columns / patch);
        long tokens = textTokens + 2L * config.cClipSeq();
        long c0 = config.trunk().cHidden().get(0);
        List<Piece> pieces = new ArrayList<>();
        pieces.add(
                new Piece(
                        "C's doors " + c0,
                        1,
                        dtype,
                        b,
                        rows,
                        columns,
                        config.cIn(),
                        2.0 * c0 * (config.cIn() + config.cOut()),
                        null,
                        x -> Grid.pixelShuffle(classified(embedded(x)), patch)));
        pieces.addAll(
                new TrunkPieces(
                                config.trunk(),
                                dtype,
                                b,
                                tokens,
                                (level, at) ->
                                        guides == null
                                                ? List.of()
                                                : guides.pieces(level, dtype, b, at))
                        .of(trunk, cells, whole));
        return Piece.merged(pieces);
    }

    /**
     * Bytes of a pass's calls on x (b, c_in, rows, columns) at their worst moment, with the
     * condition that it keeps and the features that guide so many of its pictures.
     */
    public long bytes(long b, long rows, long columns, int textTokens, long guided) {
        int patch = config.patchSize();
        var cells = new TrunkSites.Cells(rows / patch, columns / patch);
        var memory = new TrunkMemory(config.trunk(), precision, b);
        long widths = config.trunk().cHidden().stream().mapToLong(c -> c).sum();
        long features = guided * 2 * widths * cells.rows() * cells.columns() * dtype.bytes();
        return memory.of(trunk, cells)
                + memory.condition(trunk, textTokens + 2L * config.cClipSeq())
                + features;
    }

    /** Where its weights stay. */
    public Store store() {
        return store;
    }

    /** What it computes in. */
    public Dtype dtype() {
        return dtype;
    }

    /** The same, and what large matrices are kept in. */
    public Precision precision() {
        return precision;
    }

    public StageCConfig config() {
        return config;
    }
}
