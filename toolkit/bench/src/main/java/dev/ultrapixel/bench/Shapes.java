package dev.ultrapixel.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Checkpoint keys → shapes, layer by layer. */
final class Shapes {

    private final Map<String, long[]> all = new LinkedHashMap<>();

    Map<String, long[]> all() {
        return all;
    }

    Shapes put(String key, long... shape) {
        all.put(key, shape);
        return this;
    }

    /** {@code weight} of that shape and {@code bias} of that length. */
    Shapes layer(String path, long bias, long... weight) {
        return put(path + ".weight", weight).put(path + ".bias", bias);
    }

    Shapes linear(String path, long out, long in) {
        return layer(path, out, out, in);
    }

    Shapes conv(String path, long out, long in, long k) {
        return layer(path, out, out, in, k, k);
    }

    /** Transposed: weight (in, out, k, k). */
    Shapes convTransposed(String path, long in, long out, long k) {
        return layer(path, out, in, out, k, k);
    }
}
