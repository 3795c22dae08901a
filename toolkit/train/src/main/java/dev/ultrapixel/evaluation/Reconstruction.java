package dev.ultrapixel.evaluation;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.scenes.Bucket;
import dev.ultrapixel.scenes.Captions;
import dev.ultrapixel.scenes.Sample;
import dev.ultrapixel.scenes.SceneSampler;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * How much of a scene survives being encoded and decoded: by Stage A alone, or by the semantic
 * encoder, Stage B and Stage A. Fixed scenes, whole, one drawing each.
 */
public final class Reconstruction implements Yardstick<Double> {

    /** Picture F32 (1, 3, h, w) of a caption → the picture again. */
    private interface Way {
        Picture again(Tensor image, String caption, long seed);
    }

    private final String name;
    private final Way way;
    private final SceneSampler scenes;
    private final int side;
    private final int scenesPerSeed;
    private final List<Long> seeds;

    private Reconstruction(String name, Way way, int side, int scenesPerSeed, List<Long> seeds) {
        this.name = name;
        this.way = way;
        this.side = Size.of(side, side).width();
        this.scenes = SceneSampler.of(Bucket.square(side, 1, 1)).captions(Captions.EXACT);
        this.scenesPerSeed = scenesPerSeed;
        this.seeds = List.copyOf(seeds);
    }

    /** Stage A's encoder, then its decoder. */
    public static Reconstruction stageA(Subject subject, int side, int scenes, List<Long> seeds) {
        StageA net = subject.cascade().stageA();
        return new Reconstruction(
                "Stage A",
                (image, caption, seed) ->
                        Picture.of(
                                Scope.tidy(() -> net.decode(net.encode(Array.of(image))).keep())),
                side,
                scenes,
                seeds);
    }

    /** The semantic encoder, then Stage B with the caption, then Stage A's decoder. */
    public static Reconstruction encoder(Subject subject, int side, int scenes, List<Long> seeds) {
        return new Reconstruction(
                "encoder, B, A",
                (image, caption, seed) -> {
                    Conditions conditions = subject.up().prompt(caption);
                    Tensor latent =
                            Scope.tidy(() -> subject.encoder().apply(Array.of(image)).keep());
                    return conditions
                            .stageB(latent, Size.of(side, side), Change.NONE.seed(seed))
                            .last()
                            .image()
                            .picture();
                },
                side,
                scenes,
                seeds);
    }

    @Override
    public String title() {
        return "reconstruction by %s, %d px".formatted(name, side);
    }

    @Override
    public int count() {
        return scenesPerSeed * seeds.size();
    }

    /** dB */
    @Override
    public Double measure(int i) {
        long seed = seeds.get(i / scenesPerSeed);
        Sample scene = scenes.sample(seed, i % scenesPerSeed);
        Picture picture = Picture.of(scene.image());
        Tensor batch = picture.tensor().reshape(1, 3, side, side);
        return Psnr.of(way.again(batch, scene.caption(), seed), picture);
    }

    @Override
    public List<Row> rows(List<Double> done) {
        double mean = PixelRetrieval.mean(done, Double::doubleValue);
        return List.of(
                new Row(name, side, seeds, done.size(), count(), null, Map.of("psnr", mean)));
    }
}
