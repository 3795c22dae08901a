package dev.ultrapixel.parity;

import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Source;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** A fixture's tensors and metadata, to be changed and written elsewhere. */
record Tampered(String name, Map<String, Tensor> tensors, Map<String, String> metadata) {

    static Tampered of(String name) {
        Source file =
                Safetensors.open(Path.of("src/test/resources/fixtures", name + ".safetensors"));
        var tensors = new HashMap<String, Tensor>();
        file.names().forEach(key -> tensors.put(key, file.get(key)));
        return new Tampered(name, tensors, new HashMap<>(file.metadata()));
    }

    /** Changes element i. */
    Tampered poke(String key, int i, DoubleUnaryOperator change) {
        Tensor whole = tensors.get(key);
        if (whole == null) {
            throw new AssertionError("%s has no %s: %s".formatted(name, key, tensors.keySet()));
        }
        if (whole.dtype().isFloat()) {
            float[] values = whole.floats();
            values[i] = (float) change.applyAsDouble(values[i]);
            return put(key, Tensor.of(values, whole.shape()));
        }
        long[] values = whole.longs();
        values[i] = (long) change.applyAsDouble((double) values[i]);
        return put(key, Tensor.of(values, whole.shape()));
    }

    Tampered put(String key, Tensor tensor) {
        tensors.put(key, tensor);
        return this;
    }

    Tampered without(String prefix) {
        tensors.keySet().removeIf(key -> key.startsWith(prefix));
        return this;
    }

    Path write(Path folder) {
        Path file = folder.resolve(name + ".safetensors");
        SafetensorsWriter.write(file, tensors, metadata);
        return file;
    }
}
