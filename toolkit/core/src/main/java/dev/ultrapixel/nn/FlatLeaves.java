package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All trained numbers of one or more nets in one row of memory, of which every parameter is a
 * stretch: gradients, optimizer, average and checkpoint then are single operations on rows. Keys
 * are {@code net/path}, in sorted order.
 */
public final class FlatLeaves {

    private final Map<String, Param.Leaf> leaves = new TreeMap<>();
    private final Map<String, Param.Statistics> statistics = new TreeMap<>();
    private final Array row;

    private FlatLeaves(Map<String, Params> nets) {
        nets.forEach(
                (net, params) -> {
                    params.leaves().forEach((path, leaf) -> leaves.put(net + "/" + path, leaf));
                    params.statistics().forEach((path, s) -> statistics.put(net + "/" + path, s));
                });
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException(
                    "something should be trained, but no parameter of "
                            + nets.keySet()
                            + " is; look at the predicate of Params.training");
        }
        row = Ops.storage(Scope.tidy(() -> row(leaf -> leaf.leaf()).keep()));
        long from = 0;
        for (Param.Leaf leaf : leaves.values()) {
            leaf.moveInto(row, from);
            from += Tensor.count(leaf.shape());
        }
    }

    /** Of the nets made from these parameters, by name; after the nets took them. */
    public static FlatLeaves of(Map<String, Params> nets) {
        return new FlatLeaves(nets);
    }

    private interface Value {
        Array of(Param.Leaf leaf);
    }

    private Array row(Value value) {
        return Ops.concat(
                0,
                leaves.values().stream()
                        .map(leaf -> Ops.reshape(Ops.detach(value.of(leaf)), -1))
                        .toArray(Array[]::new));
    }

    /** The row (n); whoever changes it in place changes the parameters. */
    public Array values() {
        return row;
    }

    /** How many numbers are trained. */
    public long count() {
        return row.size();
    }

    /** The type they are kept in. */
    public Dtype dtype() {
        return row.dtype();
    }

    /** d loss / d row (n); zeros where the loss does not depend on a parameter. */
    public Array gradient(Array loss) {
        List<Array> arrays = new ArrayList<>();
        leaves.values().forEach(leaf -> arrays.add(leaf.leaf()));
        return Gradients.row(loss, arrays);
    }

    /**
     * What {@link Gradients#backward} left in the parameters, in one row (n), zeros where nothing;
     * then they forget it.
     */
    public Array collected() {
        Array collected = row(leaf -> Gradients.of(leaf.leaf()));
        leaves.values().forEach(leaf -> Gradients.clear(leaf.leaf()));
        return collected;
    }

    /** Sets all parameters. values (n) */
    public void set(Tensor values) {
        Scope.tidy(
                () -> {
                    Ops.copyInto(row, Array.of(values));
                    return 0;
                });
    }

    /** A row (n) as parameters: key → tensor, without a copy. */
    public Map<String, Tensor> named(Tensor values) {
        if (values.count() != count()) {
            throw new IllegalArgumentException(
                    "a row of all trained numbers should have %d but has %d"
                            .formatted(count(), values.count()));
        }
        Map<String, Tensor> named = new TreeMap<>();
        long from = 0;
        for (var entry : leaves.entrySet()) {
            long[] shape = entry.getValue().shape();
            long n = Tensor.count(shape);
            named.put(entry.getKey(), values.rows(from, n).reshape(shape));
            from += n;
        }
        return named;
    }

    /** Running statistics of trained batch norms as they are now: key → tensor. */
    public Map<String, Tensor> statistics() {
        Map<String, Tensor> now = new TreeMap<>();
        statistics.forEach((key, s) -> now.put(key, s.array().keep()));
        return now;
    }

    /** Sets running statistics. */
    public void setStatistics(Map<String, Tensor> values) {
        Scope.tidy(
                () -> {
                    statistics.forEach(
                            (key, s) -> {
                                Tensor value = values.get(key);
                                if (value == null || !Arrays.equals(value.shape(), s.shape())) {
                                    throw new IllegalArgumentException(
                                            "%s should be %s but is %s; was it saved for another net?"
                                                    .formatted(
                                                            key,
                                                            Tensor.describe(s.shape()),
                                                            value));
                                }
                                Ops.copyInto(s.array(), Array.of(value));
                            });
                    return 0;
                });
    }

    /** {@code 312 parameters, 2743056 numbers}. */
    @Override
    public String toString() {
        return leaves.size() + " parameters, " + count() + " numbers";
    }
}
