package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DrawOrder;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.TiledDecoder;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Stage B: from a semantic latent to the VQ latent that Stage A decodes. Keeps its last moment
 * alone.
 */
public record StageBLatent(Semantic semantic, Trajectory trajectory) implements Walk<StageBLatent> {

    static StageBLatent start(Semantic semantic, Change change) {
        Cascade cascade = semantic.conditions().cascade();
        Settings settings = cascade.rules().stageB().with(change);
        Latent latent = Latent.stageB(semantic.size().height(), semantic.size().width());
        long[] shape = latent.shape(cascade.stageB().config().cIn());
        WalkNoise draws =
                WalkNoise.of(
                        settings,
                        s -> {
                            var walk = new DrawOrder.Walk(shape, s.steps());
                            return semantic instanceof Refined refined
                                    ? after(refined.order().then(walk), s)
                                    : alone(DrawOrder.plain(walk), s);
                        });
        var denoiser = new StageBDenoiser(semantic.conditions(), semantic.semanticLatent(), latent);
        return new StageBLatent(semantic, Trajectory.start(denoiser, draws, settings, Keep.LAST));
    }

    private static IntFunction<Tensor> after(DrawOrder order, Settings s) {
        return DrawnWalk.of(s.noise().tape(order.shapes()), order.stageB());
    }

    private static IntFunction<Tensor> alone(DrawOrder order, Settings s) {
        return DrawnWalk.of(s.noise().tape(order.shapes()), order.target());
    }

    @Override
    public Conditions conditions() {
        return semantic.conditions();
    }

    @Override
    public Size size() {
        return semantic.size();
    }

    @Override
    public StageBLatent on(Trajectory other) {
        return new StageBLatent(semantic, other);
    }

    @Override
    public String stage() {
        return "stage B";
    }

    @Override
    public List<Site> sites() {
        return conditions()
                .cascade()
                .stageB()
                .sites(StageCDenoiser.batch(settings()), latent().rows(), latent().columns());
    }

    /** Grid of the VQ latent. */
    public Latent latent() {
        return Latent.stageB(size().height(), size().width());
    }

    /** What Stage A makes of the last step's x0; also before the walk is done. */
    @Override
    public Picture preview() {
        return Picture.of(decoded());
    }

    /** The picture: Stage A's decoder on the walk's result. */
    public VqganImage image() {
        requireDone();
        return new VqganImage(this, decoded());
    }

    private void requireDone() {
        if (!done()) {
            throw new IllegalStateException(
                    "the picture is decoded from Stage B's result, and it has done %d of %d steps; call last() first, or look at preview()"
                            .formatted(step(), steps()));
        }
    }

    /**
     * The walk's result → a file with the recipe inside, decoded strip by strip: the picture never
     * stands whole in memory. PNG, or pyramidal TIFF where the name ends in {@code .tif}.
     *
     * @param progress is told the strips that are done, and of how many
     */
    public void save(Path file, BiConsumer<Integer, Integer> progress) {
        requireDone();
        Map<String, String> texts = Map.of(Recipe.KEYWORD, Recipe.of(this).json());
        Picture.save(new DecodedRows(decoder(), progress), file, texts);
    }

    /** As {@link #save(Path, BiConsumer)}, silently. */
    public void save(Path file) {
        save(file, (strip, strips) -> {});
    }

    /** Stage A on x0: F32 (1, 3, h, w), not yet clamped. */
    private Tensor decoded() {
        return decoder().whole();
    }

    private TiledDecoder decoder() {
        return TiledDecoder.of(conditions().cascade().stageA(), x0());
    }

    /** {@code stage B of 1024×1024 on 256×256 cells: step 10 of 10, …} */
    @Override
    public String toString() {
        return "stage B of %s on %s: %s".formatted(size(), latent(), Refined.progress(this));
    }
}
