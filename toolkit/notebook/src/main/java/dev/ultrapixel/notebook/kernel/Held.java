package dev.ultrapixel.notebook.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a variable holds of tensors and arrays.
 *
 * @param kind the class's simple name, in a collection with the number of its parts
 * @param shape e.g. {@code f32 (1, 16, 24, 24)}; of the first part
 * @param parts the tensors and arrays themselves
 */
record Held(String kind, String shape, List<Object> parts) {

    private static final int PARTS = 100_000;

    /** Null if it holds none. Collections, maps and arrays are looked into, one deep. */
    static @Nullable Held of(Object value) {
        if (isTensor(value)) return new Held(kind(value), shape(value), arrays(value).toList());
        Collection<?> items =
                value instanceof Collection<?> list
                        ? list
                        : value instanceof Map<?, ?> map
                                ? map.values()
                                : value instanceof Object[] array
                                        ? Arrays.asList(array)
                                        : List.of();
        List<Object> parts =
                items.stream()
                        .limit(PARTS)
                        .filter(item -> item != null && isTensor(item))
                        .<Object>map(item -> item)
                        .toList();
        if (parts.isEmpty()) return null;
        return new Held(
                "%s of %d".formatted(value.getClass().getSimpleName(), parts.size()),
                shape(parts.get(0)),
                parts.stream().flatMap(Held::arrays).toList());
    }

    /** Of all parts together. */
    long bytes() {
        return parts.stream().mapToLong(Held::bytes).sum();
    }

    private static Stream<Object> arrays(Object tensor) {
        return tensor instanceof NDList list ? list.stream().map(a -> a) : Stream.of(tensor);
    }

    static long bytes(Object tensor) {
        if (tensor instanceof Tensor ours) return ours.bytes().remaining();
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
