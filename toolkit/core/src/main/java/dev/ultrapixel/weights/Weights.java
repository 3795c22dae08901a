package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;

/** A checkpoint's tensors as a tree of names. */
public final class Weights {

    private final Map<String, Tensor> tensors;
    private final String prefix;

    private Weights(Map<String, Tensor> tensors, String prefix) {
        this.tensors = tensors;
        this.prefix = prefix;
    }

    public static Weights of(Map<String, Tensor> tensors) {
        return new Weights(tensors, "");
    }

    public Weights at(String name) {
        return new Weights(tensors, prefix + name + ".");
    }

    public boolean has(String name) {
        return tensors.containsKey(prefix + name);
    }

    public Tensor get(String name) {
        Tensor tensor = tensors.get(prefix + name);
        if (tensor == null) {
            throw new NoSuchElementException("no " + prefix + name);
        }
        return tensor;
    }

    public Tensor get(String name, long... shape) {
        Tensor tensor = get(name);
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(
                    "%s should be %s but is %s"
                            .formatted(
                                    path(name),
                                    Tensor.describe(shape),
                                    Tensor.describe(tensor.shape())));
        }
        return tensor;
    }

    public String path(String name) {
        return prefix + name;
    }

    public String path() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }
}
