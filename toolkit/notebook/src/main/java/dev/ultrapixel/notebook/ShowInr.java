package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.InrView;
import dev.ultrapixel.image.PcaRgb;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The INR taken apart, a strip a level. Colours are found on the low-resolution features, the
 * residual's on itself.
 */
final class ShowInr {

    private static final int SIDE = 132;

    private ShowInr() {}

    static Rendering of(InrView view) {
        List<String> strips = new ArrayList<>();
        view.levels()
                .forEach(
                        (level, layers) -> {
                            PcaRgb colours = PcaRgb.fit(layers.low());
                            String residual =
                                    String.format(
                                            Locale.ROOT,
                                            "+ residual (%.2g of it)",
                                            view.residualShare(level));
                            strips.add(
                                    Html.row(
                                            map(colours, layers.low(), level + " low"),
                                            map(colours, layers.base(), "nearest cell"),
                                            map(
                                                    PcaRgb.fit(layers.residual()),
                                                    layers.residual(),
                                                    residual),
                                            map(colours, layers.sum(), "= what guides")));
                        });
        return new Rendering(
                view.toString(),
                Html.card(
                        "INR",
                        view.window() + "; like features have like colours (PCA)",
                        String.join("", strips)),
                view.picture());
    }

    private static String map(PcaRgb colours, Tensor features, String caption) {
        Picture map = colours.picture(features);
        int longer = Math.max(map.width(), map.height());
        return Html.captioned(
                Html.cells(map, SIDE * map.width() / longer, caption),
                "%s %d×%d".formatted(caption, map.height(), map.width()));
    }
}
