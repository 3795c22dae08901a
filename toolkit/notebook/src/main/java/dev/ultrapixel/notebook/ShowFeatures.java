package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Guidance;
import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.image.PcaRgb;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Feature maps in colour, a map for each level: their three strongest directions as red, green and
 * blue. Guidance and what the INR made of it have the same colours, as these are found in the
 * guidance alone.
 */
final class ShowFeatures {

    private static final int SIDE = 132; // of a map on the page, in pixels
    private static final String LEGEND = "like features have like colours (PCA)";

    private ShowFeatures() {}

    static Rendering of(Guidance guidance) {
        List<String> maps = new ArrayList<>();
        guidance.features()
                .forEach(
                        (level, low) ->
                                maps.add(map(level, PcaRgb.fit(low).picture(low), low.size(1))));
        return Rendering.of(guidance, Html.card("guidance", about(guidance), row(maps)));
    }

    static Rendering of(InrFeatures features) {
        Map<Hooks.Level, Tensor> guidance = features.guidance().features();
        List<String> maps = new ArrayList<>();
        features.upsampled()
                .forEach(
                        (level, high) -> {
                            Tensor low = guidance.get(level);
                            if (low != null) {
                                maps.add(
                                        map(
                                                level,
                                                PcaRgb.fit(low).pictureOfLast(high),
                                                high.size(3)));
                            }
                        });
        return Rendering.of(
                features,
                Html.card(
                        "INR features", "%s; %s".formatted(features.latent(), LEGEND), row(maps)));
    }

    private static String about(Guidance guidance) {
        return "what the draft of %s says to the target pass; %s"
                .formatted(guidance.draft().size(), LEGEND);
    }

    private static String map(Hooks.Level level, Picture map, long channels) {
        int longer = Math.max(map.width(), map.height());
        String cells = Html.cells(map, SIDE * map.width() / longer, "features of level " + level);
        String shape = Tensor.describe(1, channels, map.height(), map.width());
        return Html.captioned(cells, "%s %s".formatted(level, shape));
    }

    private static String row(List<String> maps) {
        return Html.row(maps.toArray(String[]::new));
    }
}
