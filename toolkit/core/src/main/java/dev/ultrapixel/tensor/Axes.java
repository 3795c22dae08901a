package dev.ultrapixel.tensor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks of shapes by the names of their axes: {@code Axes.of("Conditions.text", shape).are("b 77
 * c")}. Numbers must hold; letters may be anything, but the same letter the same length; {@code
 * with} fixes a letter.
 */
public final class Axes {

    private final String place;
    private final long[] shape;
    private final Map<String, Long> letters = new HashMap<>();

    private Axes(String place, long[] shape) {
        this.place = place;
        this.shape = shape;
    }

    public static Axes of(String place, long... shape) {
        return new Axes(place, shape);
    }

    /** Fixes the length of a named axis. */
    public Axes with(String letter, long length) {
        letters.put(letter, length);
        return this;
    }

    /** Throws a sentence if the shape is not as said. */
    public void are(String axes) {
        String[] names = axes.split(" ");
        if (names.length != shape.length) {
            throw wrong(names, "it has %d axes, not %d".formatted(shape.length, names.length));
        }
        for (int i = 0; i < names.length; i++) {
            long length = shape[i];
            Long expected =
                    names[i].matches("\\d+")
                            ? Long.valueOf(names[i])
                            : letters.putIfAbsent(names[i], length);
            if (expected != null && expected != length) {
                throw wrong(names, "axis %d is %d, not %d".formatted(i, length, expected));
            }
        }
    }

    private IllegalArgumentException wrong(String[] names, String why) {
        String wanted =
                Arrays.stream(names)
                        .map(
                                name ->
                                        letters.containsKey(name) && !name.equals("b")
                                                ? letters.get(name).toString()
                                                : name)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        return new IllegalArgumentException(
                "%s should be (%s) but is %s: %s"
                        .formatted(place, wanted, Tensor.describe(shape), why));
    }
}
