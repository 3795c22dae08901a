package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Conv;
import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Param;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Axes;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.List;

/**
 * CLIP's image tower: picture (b, 3, H, W) → embedding (b, 1, projection).
 *
 * <p>Names and sites are Hugging Face's ({@code vision_model.encoder.layers.0}). Every patch sees
 * every patch; the embedding is the projected state of the class token.
 */
public final class ClipVision {

    private final ClipVisionConfig config;
    private final Door image;
    private final Conv patches;
    private final Param classToken;
    private final Param positions;
    private final LayerNorm before;
    private final List<ClipLayer> layers;
    private final LayerNorm after;
    private final Linear projection;

    private ClipVision(Params params, ClipVisionConfig config) {
        Params model = params.at("vision_model");
        Params embeddings = model.at("embeddings");
        ClipTower tower = config.tower();
        long c = tower.width();
        int patch = (int) config.patchSize();
        this.config = config;
        this.image = new Door("ClipVision.image", 3, params.dtype());
        this.patches = Conv.withoutBias(embeddings.at("patch_embedding"), 3, c, patch, patch, 0);
        this.classToken = embeddings.get("class_embedding", c);
        this.positions = embeddings.at("position_embedding").get("weight", config.tokens(), c);
        this.before =
                LayerNorm.affine(
                        model.at("pre_layrnorm"), c, tower.eps()); // the checkpoints' spelling
        this.layers = tower.layers(model.at("encoder").at("layers"));
        this.after = LayerNorm.affine(model.at("post_layernorm"), c, tower.eps());
        this.projection = Linear.withoutBias(params.at("visual_projection"), c, tower.projection());
    }

    public static ClipVision of(Params params, ClipVisionConfig config) {
        return new ClipVision(params, config);
    }

    public ClipVisionConfig config() {
        return config;
    }

    /**
     * picture (b, 3, H, W) with values in [0, 1] → (b, 1, projection). The shorter side is resized
     * to the tower's (bicubic, antialiased), the middle square cut out and normalised.
     */
    public Array apply(Array x) {
        return Scope.tidy(() -> embed(prepare(image.enter(x))));
    }

    /** Of a picture that has the tower's size, mean and deviation already. */
    public Array applyNormalised(Array x) {
        Axes.of("ClipVision.image", x.shape()).with("s", config.imageSize()).are("b 3 s s");
        return Scope.tidy(() -> embed(image.enter(x)));
    }

    private Array prepare(Array x) {
        long side = config.imageSize();
        double scale = (double) side / Math.min(x.size(1), x.size(2));
        long h = Math.max(side, (long) (scale * x.size(1)));
        long w = Math.max(side, (long) (scale * x.size(2)));
        Array y = Ops.clamp(Grid.bicubicAntialiased(x, h, w), 0, 1); // bicubic overshoots at edges
        y = Ops.narrow(Ops.narrow(y, 1, (h - side) / 2, side), 2, (w - side) / 2, side);
        return new PixelNorm(config.mean(), config.std()).apply(y);
    }

    private Array embed(Array pixels) {
        long b = pixels.size(0);
        long c = config.tower().width();
        Array grid = patches.apply(pixels); // (b, h, w, c)
        Array tokens = Ops.reshape(grid, b, config.tokens() - 1, c);
        Array first = Ops.expand(Ops.reshape(classToken.array(), 1, 1, c), b, 1, c);
        Array x = Ops.add(Ops.concat(1, first, tokens), positions.array()); // (b, n, c)
        x = before.apply(Probe.see("vision_model.embeddings", x));
        x = Scope.chain(x, layers, (layer, y) -> layer.apply(y, null));
        return projection.apply(after.apply(Ops.narrow(x, 1, 0, 1))); // (b, 1, projection)
    }
}
