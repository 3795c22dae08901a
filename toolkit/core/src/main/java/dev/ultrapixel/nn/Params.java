package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The parameters below one place of a checkpoint, in the type a network computes in. Layers take
 * theirs by name and shape: {@code params.at("depthwise").get("weight", c, 1, 3, 3)}.
 */
public final class Params {

    private final Weights weights;
    private final Dtype dtype;
    private final Predicate<String> trained;
    private final Map<String, Param.Leaf> leaves;
    private final Map<String, Param.Statistics> statistics;

    private Params(
            Weights weights,
            Dtype dtype,
            Predicate<String> trained,
            Map<String, Param.Leaf> leaves,
            Map<String, Param.Statistics> statistics) {
        this.weights = weights;
        this.dtype = dtype;
        this.trained = trained;
        this.leaves = leaves;
        this.statistics = statistics;
    }

    /** Parameters that are only read. */
    public static Params of(Weights weights, Dtype dtype) {
        return new Params(weights, dtype, path -> false, new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Parameters of which those whose path satisfies {@code trained} are leaves that collect
     * gradients.
     */
    public static Params training(Weights weights, Dtype dtype, Predicate<String> trained) {
        return new Params(weights, dtype, trained, new TreeMap<>(), new TreeMap<>());
    }

    /** One step down the tree. */
    public Params at(String name) {
        return new Params(weights.at(name), dtype, trained, leaves, statistics);
    }

    /** One step down the tree. */
    public Params at(int index) {
        return at(Integer.toString(index));
    }

    /** Whether a parameter of this name is here. */
    public boolean has(String name) {
        return weights.has(name);
    }

    /** The parameter of this name, which should have this shape. */
    public Param get(String name, long... shape) {
        return param(name, weights.get(name, shape));
    }

    /** The parameter of this name, whatever its shape. */
    public Param any(String name) {
        return param(name, weights.get(name));
    }

    private Param param(String name, Tensor value) {
        String path = weights.path(name);
        if (!trained.test(path)) {
            return Param.fixed(path, value, dtype);
        }
        if (name.startsWith("running_")) {
            return statistics.computeIfAbsent(path, p -> Param.statistics(p, wide(value)));
        }
        return leaves.computeIfAbsent(path, p -> Param.trained(p, wide(value), dtype));
    }

    /** Training keeps single precision, or double where the network computes in double. */
    private Tensor wide(Tensor value) {
        Dtype kept = dtype == Dtype.F64 ? Dtype.F64 : Dtype.F32;
        return Scope.tidy(() -> Ops.to(Array.of(value), kept).keep());
    }

    /** Checkpoint path of a name here. */
    public String path(String name) {
        return weights.path(name);
    }

    /** Checkpoint path of this place. */
    public String path() {
        return weights.path();
    }

    /** The type the network computes in. */
    public Dtype dtype() {
        return dtype;
    }

    /** Every trained parameter that some layer took, by path. */
    public Map<String, Param.Leaf> leaves() {
        return leaves;
    }

    /** Running statistics of every trained batch norm, by path. */
    public Map<String, Param.Statistics> statistics() {
        return statistics;
    }
}
