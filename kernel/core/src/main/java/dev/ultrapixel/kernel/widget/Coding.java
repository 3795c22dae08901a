package dev.ultrapixel.kernel.widget;

import java.util.List;
import java.util.function.Function;

/** A value ↔ the attribute that holds it in the browser. */
record Coding<T>(String attribute, Function<T, Object> encoding, Function<Object, T> decoding) {

    static final Coding<Double> DOUBLE =
            new Coding<>("value", value -> value, value -> ((Number) value).doubleValue());
    static final Coding<Integer> INT =
            new Coding<>("value", value -> value, value -> ((Number) value).intValue());
    static final Coding<Boolean> BOOLEAN =
            new Coding<>("value", value -> value, value -> (Boolean) value);
    static final Coding<String> TEXT = new Coding<>("value", value -> value, String::valueOf);
    static final Coding<byte[]> BYTES =
            new Coding<>("value", value -> value, value -> (byte[]) value);

    /** One of some choices; the browser knows its index. */
    static <T> Coding<T> choice(List<T> choices) {
        return new Coding<>(
                "index",
                value -> {
                    int index = choices.indexOf(value);
                    if (index < 0) {
                        throw new IllegalArgumentException(
                                "the value should be one of %s but is %s"
                                        .formatted(choices, value));
                    }
                    return index;
                },
                index -> choices.get(((Number) index).intValue()));
    }

    Object encode(T value) {
        return encoding.apply(value);
    }

    T decode(Object value) {
        return decoding.apply(value);
    }
}
