package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Latent;
import dev.ultrapixel.cascade.Size;

/** A size with the grids that follow from it. */
final class ShowSize {

    private ShowSize() {}

    static Rendering of(Size size) {
        Latent c = Latent.stageC(size.height(), size.width());
        Latent b = Latent.stageB(size.height(), size.width());
        String facts = Html.facts(Html.list("Stage C", c.toString(), "Stage B", b.toString()));
        return Rendering.of(
                size, Html.card(size + " px", "width × height; grids are rows × columns", facts));
    }
}
