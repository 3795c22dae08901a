package dev.ultrapixel.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights of fixtures whose net is too large to store: element i of tensor k is float(offset +
 * amplitude · u(i)) with u in [−1, 1) from a hash of i and k (the fixtures' README).
 */
public final class RuleWeights {

    private RuleWeights() {}

    /**
     * The tensors of a metadata {@code rule}: a list of {@code [name, shape, k, offset,
     * amplitude]}.
     */
    public static Map<String, Tensor> of(JsonArray rule) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (JsonElement line : rule) {
            JsonArray entry = line.getAsJsonArray();
            long[] shape =
                    entry.get(1).getAsJsonArray().asList().stream()
                            .mapToLong(JsonElement::getAsLong)
                            .toArray();
            tensors.put(
                    entry.get(0).getAsString(),
                    tensor(
                            shape,
                            entry.get(2).getAsLong(),
                            entry.get(3).getAsDouble(),
                            entry.get(4).getAsDouble()));
        }
        return tensors;
    }

    private static Tensor tensor(long[] shape, long k, double offset, double amplitude) {
        long count = Tensor.count(shape);
        ByteBuffer values = Tensor.allocate(Dtype.F32, count);
        for (long i = 0; i < count; i++) {
            values.putFloat((float) (offset + amplitude * u(i, k)));
        }
        return Tensor.of(Dtype.F32, values.flip(), shape);
    }

    private static double u(long i, long k) {
        long z = i * 0xD1B54A32D192ED03L + k * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return (z >>> 40) * 0x1p-23 - 1;
    }
}
