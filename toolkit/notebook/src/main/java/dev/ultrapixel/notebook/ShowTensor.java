package dev.ultrapixel.notebook;

import dev.ultrapixel.tensor.Tensor;
import java.util.Map;

/** A tensor's shape, type and extremes; never its contents. */
final class ShowTensor {

    private ShowTensor() {}

    static Rendering of(Tensor x) {
        return Rendering.of(x, Html.card("tensor", x.toString(), Html.facts(facts(x))));
    }

    private static Map<String, String> facts(Tensor x) {
        Map<String, String> facts = Html.list("memory", memory(x));
        if (x.count() == 0) {
            return facts;
        }
        Stats stats = Stats.of(x);
        String which =
                stats.every() == 1 ? "" : " (of every %d-th number)".formatted(stats.every());
        facts.put("min … mean … max", stats.range() + which);
        facts.put("NaN", stats.nans() == 0 ? "none" : stats.nans() + " numbers" + which);
        return facts;
    }

    private static String memory(Tensor x) {
        long bytes = x.count() * x.dtype().bytes();
        return bytes < 1 << 10
                ? bytes + " bytes"
                : bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}
