package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the scale-aware normalisation of one level makes of a scale: u·(1 + a) + b + u.
 *
 * @param a root mean square of a over channels
 * @param b root mean square of b over channels
 * @param ab a and b themselves, F32 (2, c)
 */
public record ScaleRow(Hooks.Level level, double scale, double a, double b, Tensor ab) {

    static List<ScaleRow> of(Guides guides, double... scales) {
        List<ScaleRow> rows = new ArrayList<>();
        for (double scale : scales) {
            guides.scaleShifts(scale)
                    .forEach(
                            (level, ab) ->
                                    rows.add(
                                            new ScaleRow(
                                                    level,
                                                    scale,
                                                    spread(ab.row(0)),
                                                    spread(ab.row(1)),
                                                    ab)));
        }
        return List.copyOf(rows);
    }

    private static double spread(Tensor x) {
        double sum = 0;
        for (long i = 0; i < x.count(); i++) {
            sum += x.at(i) * x.at(i);
        }
        return Math.sqrt(sum / x.count());
    }

    /** {@code dec.0 at scale 1.000: a 0.021, b 0.034} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s at scale %.3f: a %.3f, b %.3f", level, scale, a, b);
    }
}
