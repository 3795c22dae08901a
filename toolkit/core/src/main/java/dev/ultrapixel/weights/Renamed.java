package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The same tensors under other names: {@code keys} maps the new name to the source's. */
record Renamed(Source source, Map<String, String> keys) implements Source {

    Renamed {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Set<String> names() {
        return keys.keySet();
    }

    @Override
    public Tensor get(String name) {
        return source.get(key(name));
    }

    @Override
    public long[] shape(String name) {
        return source.shape(key(name));
    }

    @Override
    public Dtype dtype(String name) {
        return source.dtype(key(name));
    }

    @Override
    public Map<String, String> metadata() {
        return source.metadata();
    }

    private String key(String name) {
        String key = keys.get(name);
        if (key == null) {
            throw NearNames.missing(this, name);
        }
        return key;
    }
}
