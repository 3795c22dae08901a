package dev.ultrapixel.evaluation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a yardstick found.
 *
 * @param size of the pictures' shorter side, in pixels
 * @param n cases measured
 * @param of cases there would be; more than n where it was stopped
 * @param guided whether UltraPixel's guidance was at work, or null where that means nothing
 * @param values name → number, in order
 */
public record Row(
        String yardstick,
        int size,
        List<Long> seeds,
        int n,
        int of,
        @Nullable Boolean guided,
        Map<String, Double> values) {

    public Row {
        seeds = List.copyOf(seeds);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One object; {@code complete} is there, and false, only where it was stopped. */
    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("yardstick", yardstick);
        json.addProperty("size", size);
        var array = new JsonArray();
        seeds.forEach(array::add);
        json.add("seeds", array);
        json.addProperty("n", n);
        if (guided != null) {
            json.addProperty("guided", guided);
        }
        if (n < of) {
            json.addProperty("complete", false);
            json.addProperty("of", of);
        }
        values.forEach((name, value) -> json.addProperty(name, rounded(value)));
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /** {@code pixel retrieval 512 px guided n 64 retrieval1 0.66 psnr32 18.7} */
    @Override
    public String toString() {
        Boolean known = guided;
        var text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%-20s %4d px  %-8s  n %3d%s ",
                                yardstick,
                                size,
                                known == null ? "" : known ? "guided" : "unguided",
                                n,
                                n < of ? " of " + of : ""));
        values.forEach(
                (name, value) ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        Math.abs(value) > 2 ? "  %s %.1f" : "  %s %.2f",
                                        name,
                                        value)));
        return text.toString();
    }
}
