package dev.ultrapixel.weights;

import com.google.gson.JsonArray;
import dev.ultrapixel.tensor.Tensor;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A source's keys and shapes, as questions that tell a network's configuration. */
record Names(Source source, NavigableSet<String> sorted) {

    static Names of(Source source) {
        return new Names(source, new TreeSet<>(source.names()));
    }

    boolean has(String key) {
        return sorted.contains(key);
    }

    /** Whether any key starts so. */
    boolean under(String prefix) {
        String next = sorted.ceiling(prefix);
        return next != null && next.startsWith(prefix);
    }

    /** How many of {@code prefix0., prefix1., …} there are without a gap. */
    int count(String prefix) {
        int n = 0;
        while (under(prefix + n + ".")) {
            n++;
        }
        return n;
    }

    /** Length of one axis of a tensor, at least 1. */
    long side(String key, int axis) {
        long[] shape = source.shape(key);
        if (axis >= shape.length || shape[axis] < 1) {
            throw new IllegalArgumentException(
                    "%s: %s should have an axis %d with channels but is %s; the checkpoint is damaged"
                            .formatted(source.name(), key, axis, Tensor.describe(shape)));
        }
        return shape[axis];
    }

    /**
     * Length of one axis of the first of these tensors that is there: one missing tensor should not
     * hide the kind.
     */
    long sideOfAny(int axis, String... keys) {
        for (String key : keys) {
            if (has(key)) {
                return side(key, axis);
            }
        }
        throw NearNames.missing(source, keys[0]);
    }

    static JsonArray numbers(long... values) {
        JsonArray array = new JsonArray();
        for (long value : values) {
            array.add(value);
        }
        return array;
    }
}
