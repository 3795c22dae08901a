package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tensors that are already there, under a name for messages. */
record InMemory(String name, Map<String, Tensor> tensors, Map<String, String> metadata)
        implements Source {

    InMemory {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Tensor get(String key) {
        Tensor tensor = tensors.get(key);
        if (tensor == null) {
            throw NearNames.missing(this, key);
        }
        return tensor;
    }

    @Override
    public long[] shape(String key) {
        return get(key).shape();
    }

    @Override
    public Dtype dtype(String key) {
        return get(key).dtype();
    }
}
