package dev.ultrapixel.cascade;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;

/**
 * Stage B: from a semantic latent to the VQ latent that Stage A decodes. Keeps its last moment
 * alone.
 */
public record StageBLatent(Refined refined, Trajectory trajectory) implements Walk<StageBLatent> {

    @Override
    public StageBLatent on(Trajectory other) {
        return new StageBLatent(refined, other);
    }

    @Override
    public String stage() {
        return "stage B";
    }

    @Override
    public List<Site> sites() {
        return refined.conditions()
                .cascade()
                .stageB()
                .sites(StageCDenoiser.batch(settings()), latent().rows(), latent().columns());
    }

    /** Grid of the VQ latent. */
    public Latent latent() {
        return Latent.stageB(refined.size().height(), refined.size().width());
    }

    /** What Stage A makes of the last step's x0; also before the walk is done. */
    public Picture preview() {
        return Picture.of(decoded());
    }

    /** The picture: Stage A's decoder on the walk's result. */
    public VqganImage image() {
        if (!done()) {
            throw new IllegalStateException(
                    "the picture is decoded from Stage B's result, and it has done %d of %d steps; call last() first, or look at preview()"
                            .formatted(step(), steps()));
        }
        return new VqganImage(this, decoded());
    }

    /** Stage A on x0: F32 (1, 3, h, w), not yet clamped. */
    private Tensor decoded() {
        Cascade cascade = refined.conditions().cascade();
        return Scope.tidy(() -> cascade.stageA().decode(Array.of(x0())).keep());
    }

    /** {@code stage B of 1024×1024 on 256×256 cells: step 10 of 10, …} */
    @Override
    public String toString() {
        return "stage B of %s on %s: %s"
                .formatted(refined.size(), latent(), Refined.progress(this));
    }
}
