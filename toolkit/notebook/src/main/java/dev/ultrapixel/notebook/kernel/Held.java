package dev.ultrapixel.notebook.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a variable holds of tensors and arrays.
 *
 * @param kind the class's simple name, in a collection with the number of its parts
 * @param shape e.g. {@code f32 (1, 16, 24, 24)}; of the first part
 * @param bytes of all parts together
 */
record Held(String kind, String shape, long bytes) {

    private static final int PARTS = 100_000;

    /** Null if it holds none. Collections, maps and arrays are looked into, one deep. */
    static @Nullable Held of(Object value) {
        List<Object> parts = new ArrayList<>();
        if (isTensor(value)) return new Held(kind(value), shape(value), bytes(value));
        Collection<?> items =
                value instanceof Collection<?> list
                        ? list
                        : value instanceof Map<?, ?> map
                                ? map.values()
                                : value instanceof Object[] array
                                        ? Arrays.asList(array)
                                        : List.of();
        items.stream()
                .limit(PARTS)
                .filter(item -> item != null && isTensor(item))
                .forEach(parts::add);
        if (parts.isEmpty()) return null;
        long bytes = parts.stream().mapToLong(Held::bytes).sum();
        return new Held(
                "%s of %d".formatted(value.getClass().getSimpleName(), parts.size()),
                shape(parts.get(0)),
                bytes);
    }

    static long bytes(Object tensor) {
        if (tensor instanceof Tensor ours) return ours.bytes().remaining();
        if (tensor instanceof NDList list) return list.stream().mapToLong(Held::bytes).sum();
        NDArray array = (NDArray) tensor;
        if (array.isReleased()) return 0;
        return array.size() * array.getDataType().getNumOfBytes();
    }

    private static boolean isTensor(Object value) {
        return value instanceof Tensor || value instanceof NDArray || value instanceof NDList;
    }

    private static String kind(Object tensor) {
        if (tensor instanceof NDList list) return "NDList of " + list.size();
        return tensor instanceof NDArray ? "NDArray" : "Tensor";
    }

    private static String shape(Object tensor) {
        if (tensor instanceof Tensor ours)
            return ours.dtype() + " " + Tensor.describe(ours.shape());
        if (tensor instanceof NDList list) return list.isEmpty() ? "" : shape(list.get(0));
        NDArray array = (NDArray) tensor;
        if (array.isReleased()) return "closed";
        return array.getDataType() + " " + Tensor.describe(array.getShape().getShape());
    }
}
