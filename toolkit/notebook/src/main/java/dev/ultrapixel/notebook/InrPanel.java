package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.cascade.InrView;
import dev.ultrapixel.image.PcaRgb;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.InrLayers;
import dev.ultrapixel.networks.Window;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Level × layer × zoom × place: what the INR makes of a part of the grid, in colours. */
final class InrPanel implements Panel {

    private static final List<String> LAYERS = List.of("what guides", "nearest cell", "residual");
    private static final int PLACES = 11; // from one edge to the other
    private static final int ZOOMS = 8;

    private final InrFeatures features;
    private final List<Hooks.Level> levels;
    private final List<Picker> pickers;
    private final Map<Hooks.Level, PcaRgb> colours = new ConcurrentHashMap<>();

    InrPanel(InrFeatures features) {
        this.features = features;
        this.levels = List.copyOf(features.guidance().features().keySet());
        this.pickers =
                List.of(
                        new Picker.Menu(
                                "level", levels.stream().map(Hooks.Level::toString).toList(), 0, 4),
                        new Picker.Menu("layer", LAYERS, 0, 3),
                        new Picker.Slide("zoom", 1, 1, ZOOMS, 0, 3),
                        new Picker.Slide("across (%)", 0, 10, PLACES, PLACES / 2, 1),
                        new Picker.Slide("down (%)", 0, 10, PLACES, PLACES / 2, 1));
    }

    @Override
    public String title() {
        return "INR lab";
    }

    @Override
    public List<Picker> pickers() {
        return pickers;
    }

    @Override
    public View look(List<Integer> chosen) {
        Hooks.Level level = levels.get(chosen.get(0));
        int zoom = chosen.get(2) + 1;
        Window window = window(zoom, chosen.get(3), chosen.get(4));
        InrView view = features.crop(window, zoom);
        InrLayers layers = view.at(level);
        Tensor shown =
                switch (chosen.get(1)) {
                    case 0 -> layers.sum();
                    case 1 -> layers.base();
                    default -> layers.residual();
                };
        // The residual has colours of its own: it is another kind of feature.
        PcaRgb map =
                chosen.get(1) == 2
                        ? PcaRgb.fit(layers.residual())
                        : colours.computeIfAbsent(level, key -> PcaRgb.fit(layers.low()));
        String caption =
                String.format(
                        Locale.ROOT,
                        "%s at %s, %s; ‖residual‖ / ‖base‖ %.2f",
                        LAYERS.get(chosen.get(1)),
                        level,
                        view.window(),
                        view.residualShare(level));
        return new View(map.picture(shown), true, caption);
    }

    /** A zoom-th of the grid, so far from its left and upper edge. */
    private Window window(int zoom, int across, int down) {
        int rows = features.latent().rows();
        int columns = features.latent().columns();
        int height = Math.max(1, rows / zoom);
        int width = Math.max(1, columns / zoom);
        int top = (rows - height) * down / (PLACES - 1);
        int left = (columns - width) * across / (PLACES - 1);
        return new Window(rows, columns, top, left, height, width);
    }

    /** {@code INR lab of 4 levels on 24×24 cells} */
    @Override
    public String toString() {
        return "INR lab of %d levels on %s".formatted(levels.size(), features.latent());
    }
}
