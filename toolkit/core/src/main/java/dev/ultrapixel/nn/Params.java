package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Store;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameters below one place of a checkpoint, in the type a network computes in. Layers take
 * theirs by name and shape: {@code params.at("depthwise").get("weight", c, 1, 3, 3)}.
 */
public final class Params {

    private static final long LARGE = 64; // a side; below, a matrix takes 16 kB at most

    private final Weights weights;
    private final Precision precision;
    private final Store store;
    private final @Nullable Predicate<String> trained; // none where parameters are only read
    private final Map<String, Param.Leaf> leaves;
    private final Map<String, Param.Statistics> statistics;

    private Params(
            Weights weights,
            Precision precision,
            Store store,
            @Nullable Predicate<String> trained,
            Map<String, Param.Leaf> leaves,
            Map<String, Param.Statistics> statistics) {
        this.weights = weights;
        this.precision = precision;
        this.store = store;
        this.trained = trained;
        this.leaves = leaves;
        this.statistics = statistics;
    }

    /** Parameters that are only read. */
    public static Params of(Weights weights, Dtype dtype) {
        return of(weights, Precision.of(dtype));
    }

    /**
     * Parameters that are only read; of int8 those are {@link #matrix matrices} of {@link
     * #isKeptInInt8 some size}.
     */
    public static Params of(Weights weights, Precision precision) {
        return of(weights, precision, Store.host());
    }

    /** The same, kept in a store of the network's own. */
    public static Params of(Weights weights, Precision precision, Store store) {
        return new Params(weights, precision, store, null, new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Parameters of which those whose path satisfies {@code trained} are leaves that collect
     * gradients.
     */
    public static Params training(Weights weights, Dtype dtype, Predicate<String> trained) {
        return new Params(
                weights,
                Precision.of(dtype),
                Store.host(),
                trained,
                new TreeMap<>(),
                new TreeMap<>());
    }

    /**
     * The same place with large matrices kept in int8. An error where parameters are trained: an
     * update is smaller than a step of int8, so none would ever change.
     */
    public Params int8() {
        if (trained != null) {
            throw new IllegalStateException(
                    "%s is being trained, and trained parameters should stay F32 or F64 but int8 was asked for; quantise after the training: UltraPixel.load(folder).int8()"
                            .formatted(weights));
        }
        return new Params(weights, precision.int8(), store, null, leaves, statistics);
    }

    /** One step down the tree. */
    public Params at(String name) {
        return new Params(weights.at(name), precision, store, trained, leaves, statistics);
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

    /**
     * The weights (out, in) of a product, or (out, in, 1, 1) of a 1×1 convolution, as a matrix
     * (out, in): what nothing but {@link Linear} reads.
     */
    Param matrix(String name, long... shape) {
        if (!precision.keepsInt8() || !isKeptInInt8(shape)) {
            Param param = get(name, shape);
            return shape.length == 2 ? param : param.reshaped(shape[0], shape[1]);
        }
        Tensor value = weights.get(name, shape).reshape(shape[0], shape[1]);
        return Param.quantised(weights.path(name), value, dtype(), store);
    }

    /**
     * Whether a product's weights (out, in) or (out, in, 1, 1) are kept in int8 where the precision
     * says so: both sides 64 or more. The first and last layers of Stages B and C, whose rounding
     * nothing averages out, have a side of 16 and stay exact.
     */
    public static boolean isKeptInInt8(long... shape) {
        return shape.length >= 2
                && shape[0] >= LARGE
                && shape[1] >= LARGE
                && Tensor.count(shape) == shape[0] * shape[1];
    }

    /** The parameter of this name, whatever its shape. */
    public Param any(String name) {
        return param(name, weights.get(name));
    }

    private Param param(String name, Tensor value) {
        String path = weights.path(name);
        if (trained == null || !trained.test(path)) {
            return Param.fixed(path, value, dtype(), store);
        }
        if (name.startsWith("running_")) {
            return statistics.computeIfAbsent(path, p -> Param.statistics(p, wide(value)));
        }
        return leaves.computeIfAbsent(path, p -> Param.trained(p, wide(value), dtype()));
    }

    /** Training keeps single precision, or double where the network computes in double. */
    private Tensor wide(Tensor value) {
        Dtype kept = dtype() == Dtype.F64 ? Dtype.F64 : Dtype.F32;
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
        return precision.dtype();
    }

    /** Where the weights stay. */
    public Store store() {
        return store;
    }

    /** The same, and what large matrices are kept in. */
    public Precision precision() {
        return precision;
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
