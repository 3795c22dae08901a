package dev.ultrapixel.cascade;

import dev.ultrapixel.image.PcaRgb;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.InrLayers;
import dev.ultrapixel.networks.Window;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The INR taken apart at the four sites: low-resolution features, the nearest cell's, what the
 * coordinate MLP adds, and their sum.
 *
 * @param window the cells it was read at
 * @param levels level → its layers
 */
public record InrView(Window window, Map<Hooks.Level, InrLayers> levels) {

    private static final int SIDE = 144; // pixels of a map's longer side, at least

    public InrView {
        levels = new LinkedHashMap<>(levels);
    }

    /** The layers of a level; an error that names the levels for another. */
    public InrLayers at(Hooks.Level level) {
        InrLayers layers = levels.get(level);
        if (layers == null) {
            throw new IllegalArgumentException(
                    "a level should be one of %s but is %s".formatted(levels.keySet(), level));
        }
        return layers;
    }

    /**
     * A row a level: low, base, residual, sum. Like features have like colours: directions and
     * colours are found on the low-resolution features, the residual's on itself.
     */
    public Picture picture() {
        List<Picture> maps = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        levels.forEach(
                (level, layers) -> {
                    PcaRgb colours = PcaRgb.fit(layers.low());
                    maps.add(large(colours.picture(layers.low())));
                    labels.add(level + " low");
                    maps.add(large(colours.picture(layers.base())));
                    labels.add("nearest");
                    maps.add(large(PcaRgb.fit(layers.residual()).picture(layers.residual())));
                    labels.add("residual");
                    maps.add(large(colours.picture(layers.sum())));
                    labels.add("sum");
                });
        return Picture.sheet(maps, labels, 4);
    }

    /** Cells as squares. */
    private static Picture large(Picture map) {
        int side = Math.max(map.width(), map.height());
        int zoom = Math.max(1, (SIDE + side - 1) / side);
        Tensor batch = map.tensor().reshape(1, 3, map.height(), map.width());
        return Picture.of(
                Scope.tidy(
                        () ->
                                Grid.toChannelsFirst(
                                                Grid.nearest(
                                                        Grid.fromChannelsFirst(Array.of(batch)),
                                                        (long) zoom * map.height(),
                                                        (long) zoom * map.width()))
                                        .keep()));
    }

    /** Spectrum of the sum at a level. */
    public RadialSpectrum spectrum(Hooks.Level level) {
        return RadialSpectrum.of(at(level).sum());
    }

    /** ‖residual‖ / ‖base‖ at a level: how much the INR adds. */
    public double residualShare(Hooks.Level level) {
        return norm(at(level).residual()) / norm(at(level).base());
    }

    static double norm(Tensor x) {
        double sum = 0;
        for (long i = 0; i < x.count(); i++) {
            sum += x.at(i) * x.at(i);
        }
        return Math.sqrt(sum);
    }

    /** A line a level. */
    @Override
    public String toString() {
        var text = new StringBuilder("INR in ").append(window);
        levels.forEach(
                (level, layers) -> text.append("\n  ").append(level).append(": ").append(layers));
        return text.toString();
    }
}
