package dev.ultrapixel.nn;

import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * softmax(q kᵀ / √d + bias) v, and what can be read of it without its (n, n + m) matrix.
 *
 * <p>q (b, heads, n, d), k and v (b, heads, image + m, d): the image's keys first, the condition's
 * m last. With L the log-sum-exp of each query's scores, which the fused call returns anyway,
 * column j is exp(q·kⱼ/√d + biasⱼ − L), and the entropy is L − Σ p·score, whose sum is a second
 * fused call with the keys in place of the values.
 *
 * @param image how many of the keys are the image's
 * @param bias of the condition's columns (1 or b, 1, 1, m), or null
 * @param groups how many of the condition's columns belong together, in order
 */
record Attention(
        Array q, Array k, Array v, long image, @Nullable Array bias, List<Integer> groups) {

    private static final double SMALLEST = 1e-37; // p ln p is nothing below it, and not NaN

    /** The heads' results (b, heads, n, d), shown at the sites of the block at {@code path}. */
    Array shown(String path) {
        if (Probe.isolates(path)) {
            return isolated();
        }
        if (Probe.wants(path + ".weights")) {
            return dense(path);
        }
        long[] queries = Probe.queries(path);
        if (!Probe.wants(path + ".columns")
                && !Probe.wants(path + ".masses")
                && !Probe.wants(path + ".entropy")
                && queries.length == 0) {
            return Ops.attention(q, k, v, mask());
        }
        Array[] fused = Ops.attentionWithLogSum(q, k, v, mask());
        Array l = Ops.reshape(fused[1], q.size(0), q.size(1), q.size(2), 1);
        if (Probe.wants(path + ".columns") || Probe.wants(path + ".masses")) {
            showColumns(path, columns(l));
        }
        if (Probe.wants(path + ".entropy")) {
            Probe.see(path + ".entropy", entropy(l));
        }
        if (queries.length > 0) {
            Probe.see(path + ".queries", rows(queries, l));
        }
        return fused[0];
    }

    /** With the whole matrix, which whoever looks may replace. */
    private Array dense(String path) {
        Array scores = scores(q, k);
        if (bias != null) {
            scores = Ops.add(scores, fullMask(bias));
        }
        Array p = Probe.see(path + ".weights", Ops.softmax(scores, -1));
        showColumns(path, Ops.narrow(p, 3, image, k.size(2) - image));
        if (Probe.wants(path + ".entropy")) {
            Array h = Ops.sum(Ops.mul(p, Ops.log(Ops.clamp(p, SMALLEST, 1))), 3);
            Probe.see(
                    path + ".entropy",
                    Ops.reshape(Ops.mul(h, -1), q.size(0), q.size(1), q.size(2)));
        }
        long[] queries = Probe.queries(path);
        if (queries.length > 0) {
            Probe.see(path + ".queries", some(queries, p));
        }
        return Ops.matmul(p, v);
    }

    private void showColumns(String path, Array columns) {
        Probe.see(path + ".columns", columns);
        if (Probe.wants(path + ".masses")) {
            Probe.see(path + ".masses", masses(columns));
        }
    }

    /**
     * The sum of each group of columns, then what is left to the image. (b, heads, n, groups + 1)
     */
    private Array masses(Array columns) {
        var parts = new Array[groups.size() + 1];
        long from = 0;
        for (int g = 0; g < groups.size(); g++) {
            parts[g] = Ops.sum(Ops.narrow(columns, 3, from, groups.get(g)), 3);
            from += groups.get(g);
        }
        Array rest = Ops.add(Ops.mul(Ops.sum(columns, 3), -1), 1);
        parts[groups.size()] = Ops.clamp(rest, 0, 1);
        return Ops.concat(3, parts);
    }

    /** −Σ p ln p = L − Σ p·score of each query, in nats. (b, heads, n) */
    private Array entropy(Array l) {
        // Σ p k, then q · that: the mean score.
        Array meanKey = Ops.attention(q, k, k, mask());
        Array mean = Ops.mul(Ops.sum(Ops.mul(q, meanKey), 3), scale());
        if (bias != null) {
            mean = Ops.add(mean, Ops.sum(Ops.mul(columns(l), bias), 3));
        }
        return Ops.reshape(Ops.sub(l, mean), q.size(0), q.size(1), q.size(2));
    }

    /** The condition's columns of the softmax. (b, heads, n, m) */
    private Array columns(Array l) {
        Array keys = Ops.narrow(k, 2, image, k.size(2) - image);
        return Ops.attentionColumns(q, keys, l, bias, scale());
    }

    /** Whole rows of some queries. (b, heads, queries, columns) */
    private Array rows(long[] queries, Array l) {
        Array scores = scores(some(queries, q), k);
        if (bias != null) {
            scores = Ops.add(scores, fullMask(bias));
        }
        return Ops.exp(Ops.sub(scores, some(queries, l)));
    }

    /** (b, heads, n, ·) → (b, heads, queries, ·) */
    private static Array some(long[] queries, Array x) {
        return Ops.concat(
                2,
                Arrays.stream(queries).mapToObj(i -> Ops.narrow(x, 2, i, 1)).toArray(Array[]::new));
    }

    /** Each image token sees itself and the condition: 1 + m columns, no (n, n) mask. */
    private Array isolated() {
        if (image != q.size(2)) {
            return Ops.attention(q, k, v, mask());
        }
        Array self = Ops.mul(Ops.sum(Ops.mul(q, Ops.narrow(k, 2, 0, image)), 3), scale());
        Array p = Ops.softmax(Ops.concat(3, self, conditionScores(q)), -1);
        long m = k.size(2) - image;
        Array own = Ops.mul(Ops.narrow(v, 2, 0, image), Ops.narrow(p, 3, 0, 1));
        return Ops.add(own, Ops.matmul(Ops.narrow(p, 3, 1, m), Ops.narrow(v, 2, image, m)));
    }

    /** q kᵀ / √d + bias of the condition's columns. (b, heads, n, m) */
    private Array conditionScores(Array queries) {
        Array scores = scores(queries, Ops.narrow(k, 2, image, k.size(2) - image));
        return bias == null ? scores : Ops.add(scores, bias);
    }

    private Array scores(Array queries, Array keys) {
        return Ops.mul(Ops.matmul(queries, Ops.permute(keys, 0, 1, 3, 2)), scale());
    }

    private double scale() {
        return 1 / Math.sqrt((double) q.size(3));
    }

    private @Nullable Array mask() {
        return bias == null ? null : fullMask(bias);
    }

    /** Nothing for the image's columns, the bias for the condition's. (1 or b, 1, 1, columns) */
    private Array fullMask(Array ofCondition) {
        if (image == 0) {
            return ofCondition;
        }
        Array nothing =
                Ops.mul(
                        Ops.ones(
                                ofCondition, ofCondition.dtype(), ofCondition.size(0), 1, 1, image),
                        0);
        return Ops.concat(3, nothing, ofCondition);
    }
}
