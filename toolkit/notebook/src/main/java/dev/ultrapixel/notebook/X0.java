package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.Walk;
import dev.ultrapixel.image.PcaRgb;
import dev.ultrapixel.image.Picture;

/**
 * The picture that a walk's last step believed in; where the cascade has no previewer, its latent
 * in colour.
 */
final class X0 {

    private X0() {}

    static Picture of(Walk<?> walk) {
        if (walk instanceof Draft draft) {
            return hasPreviewer(draft.conditions().cascade()) ? draft.preview() : colours(walk);
        }
        if (walk instanceof Refined refined) {
            return hasPreviewer(refined.conditions().cascade()) ? refined.preview() : colours(walk);
        }
        return ((StageBLatent) walk).preview();
    }

    private static boolean hasPreviewer(Cascade cascade) {
        return cascade.previewer() != null;
    }

    private static Picture colours(Walk<?> walk) {
        return PcaRgb.fit(walk.x0()).picture(walk.x0());
    }
}
