package dev.ultrapixel.networks;

import dev.ultrapixel.nn.BatchNorm;
import dev.ultrapixel.nn.Conv;
import dev.ultrapixel.nn.ConvTransposed;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stage A, a VQGAN: latent (b, 4, h, w) ↔ picture (b, 3, 4h, 4w) with values around [0, 1], not
 * clamped.
 *
 * <p>Latents are divided by the scale (0.43) so that they have unit variance.
 */
public final class StageA {

    private static final long BAND = 4L << 20; // numbers of the deepest level

    /**
     * In a block, of the rows in its band: the normed ones, padded; LN, hidden layer 4. Routes that
     * do not add their product in place hold it as well.
     */
    private static final int INSIDE = 6;

    private static final int FINER = 2; // times as many numbers in the next level's map

    private static final long SCRATCH = 8L << 20; // bytes: oneDNN's, of whatever size

    private final StageAConfig config;
    private final List<Step> encoder;
    private final List<Step> decoder;
    private final Bands finer;
    private final @Nullable Codebook codebook;
    private final Door image;
    private final Door latent;

    private StageA(Params params, StageAConfig config) {
        this.config = config;
        this.encoder = encoder(params, config);
        this.decoder = decoder(params, config);
        this.finer =
                new Bands(
                        BAND,
                        config.halo() - config.bottleneckBlocks(),
                        Math.toIntExact(config.factor()));
        this.codebook =
                config.codebookSize() == 0
                        ? null
                        : Codebook.of(
                                params.at("vquantizer").at("codebook"),
                                config.codebookSize(),
                                config.cLatent());
        this.image = new Door("StageA.image", 3, params.dtype());
        this.latent = new Door("StageA.latent", config.cLatent(), params.dtype());
    }

    public static StageA of(Params params, StageAConfig config) {
        return new StageA(params, config);
    }

    public StageAConfig config() {
        return config;
    }

    /** What it computes in. */
    public Dtype dtype() {
        return latent.dtype();
    }

    /** latent (b, 4, h, w) → picture (b, 3, 4h, 4w) */
    public Array decode(Array x) {
        return Scope.tidy(() -> Door.leave(pixels(Ops.mul(latent.enter(x), config.scale())), x));
    }

    /** The levels above the deepest, whose maps are larger, never stand whole in memory. */
    private Array pixels(Array z) {
        int deepest = 1 + config.bottleneckBlocks();
        List<Step> above = decoder.subList(deepest, decoder.size());
        if (above.stream().anyMatch(step -> Probe.wants(step.path()))) {
            return Step.chain(z, decoder);
        }
        Array coarse = Step.chain(z, decoder.subList(0, deepest));
        return finer.apply(coarse, (band, core) -> core.apply(Step.chain(band, above)));
    }

    /** picture (b, 3, 4h, 4w) → latent (b, 4, h, w) */
    public Array encode(Array x) {
        return Scope.tidy(
                () -> {
                    Array z = Step.chain(image.enterMultiple(x, config.factor()), encoder);
                    return Door.leave(Ops.mul(z, 1 / config.scale()), x);
                });
    }

    /**
     * Number of the codebook entry nearest to each cell of a latent. (b, 4, h, w) → I64 (b, h, w)
     */
    public Array indices(Array x) {
        return Scope.tidy(() -> codebook().nearest(Ops.mul(latent.enter(x), config.scale())));
    }

    /** The latent of codebook entries. I64 (b, h, w) → (b, 4, h, w) */
    public Array lookup(Array indices) {
        return Scope.tidy(
                () ->
                        Grid.toChannelsFirst(
                                Ops.mul(codebook().entries(indices), 1 / config.scale())));
    }

    /** The pieces of decoding (1, 4, rows, columns). */
    public List<Piece> pieces(long rows, long columns) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        long side = 1; // of a level's cell in the latent's
        pieces.add(
                piece(
                        "A's in",
                        decoder.get(at++),
                        rows,
                        columns,
                        config.cLatent(),
                        8.0 * config.cHidden()));
        for (int level = config.levels() - 1; level >= 0; level--) {
            long c = config.width(level);
            double block = 18.0 * c + 16.0 * c * c;
            for (int i = 0; i < config.blocks(level); i++) {
                pieces.add(
                        piece(
                                "A's block",
                                decoder.get(at++),
                                side * rows,
                                side * columns,
                                c,
                                block));
            }
            if (level > 0) {
                double doubling = 16.0 * c * c;
                pieces.add(
                        piece(
                                "A's doubling",
                                decoder.get(at++),
                                side * rows,
                                side * columns,
                                c,
                                doubling));
                side *= 2;
            }
        }
        long c = config.width(0);
        pieces.add(piece("A's out", decoder.get(at), side * rows, side * columns, c, 24.0 * c));
        return Piece.merged(pieces);
    }

    private Piece piece(String what, Step step, long rows, long columns, long c, double flops) {
        return new Piece(
                what + " " + c, 1, dtype(), 1, rows, columns, c, flops, null, step.layer());
    }

    /** Bytes of decoding (1, 4, rows, columns) at its worst moment. */
    public long bytes(long rows, long columns) {
        long map = rows * columns * config.cHidden();
        long finer = FINER * Math.min(map, BAND); // the rest of that level never stands whole
        long inside = INSIDE * Math.min(FINER * map, BAND);
        long picture = 3 * config.factor() * config.factor() * rows * columns;
        return (map + finer + inside + picture) * dtype().bytes() + SCRATCH;
    }

    private Codebook codebook() {
        if (codebook == null) {
            throw new IllegalStateException(
                    "this Stage A has no codebook (codebook_size 0): use its latents as they are");
        }
        return codebook;
    }

    private static List<Step> encoder(Params params, StageAConfig config) {
        Linear in = Linear.conv1x1(params.at("in_block").at(1), 12, config.width(0));
        var steps = new ArrayList<Step>();
        steps.add(new Step(params.path("in_block"), x -> in.apply(Grid.pixelUnshuffle(x, 2))));
        var sequence = new Sequence(params.at("down_blocks"), steps);
        for (int level = 0; level < config.levels(); level++) {
            long c = config.width(level);
            if (level > 0) {
                sequence.add(at -> Conv.of(at, c / 2, c, 4, 2, 1)::apply);
            }
            sequence.add(at -> StageABlock.of(at, c)::apply);
        }
        sequence.add(
                at -> {
                    Linear out =
                            Linear.conv1x1WithoutBias(at.at(0), config.cHidden(), config.cLatent());
                    BatchNorm norm = BatchNorm.affine(at.at(1), config.cLatent(), 1e-5);
                    return x -> norm.apply(out.apply(x));
                });
        return List.copyOf(steps);
    }

    private static List<Step> decoder(Params params, StageAConfig config) {
        var steps = new ArrayList<Step>();
        var sequence = new Sequence(params.at("up_blocks"), steps);
        sequence.add(at -> Linear.conv1x1(at.at(0), config.cLatent(), config.cHidden())::apply);
        for (int level = config.levels() - 1; level >= 0; level--) {
            long c = config.width(level);
            for (int i = 0; i < config.blocks(level); i++) {
                sequence.add(at -> StageABlock.of(at, c)::apply);
            }
            if (level > 0) {
                sequence.add(at -> ConvTransposed.of(at, c, c / 2, 4, 2, 1)::apply);
            }
        }
        Linear out = Linear.conv1x1(params.at("out_block").at(0), config.width(0), 12);
        steps.add(new Step(params.path("out_block"), x -> Grid.pixelShuffle(out.apply(x), 2)));
        return List.copyOf(steps);
    }
}
