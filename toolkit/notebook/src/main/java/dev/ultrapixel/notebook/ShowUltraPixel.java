package dev.ultrapixel.notebook;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Source;
import dev.ultrapixel.weights.Variant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A cascade's nets with their parameters, and the settings it samples with. */
final class ShowUltraPixel {

    private ShowUltraPixel() {}

    static Rendering of(UltraPixel up) {
        Cascade cascade = up.cascade();
        Map<String, String> facts = new LinkedHashMap<>();
        for (Variant net : cascade.files()) {
            facts.put(net.kind().toString(), parameters(net.source()));
        }
        facts.put("sampling, Stage C", cascade.rules().stageC().toString());
        facts.put("sampling, Stage B", cascade.rules().stageB().toString());
        return Rendering.of(up, Html.card("UltraPixel", up.toString(), Html.facts(facts)));
    }

    private static String parameters(Source net) {
        long count = net.names().stream().mapToLong(name -> Tensor.count(net.shape(name))).sum();
        return count >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.2f billion parameters", count / 1e9)
                : String.format(Locale.ROOT, "%.2f million parameters", count / 1e6);
    }
}
