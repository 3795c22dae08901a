package dev.ultrapixel.tensor;

import static dev.ultrapixel.tensor.Call.Absent.ABSENT;

import org.jspecify.annotations.Nullable;

/**
 * Arithmetic, products, norms and shapes: one operation of libtorch each. Nothing else in the
 * toolkit computes on arrays, except {@link Grid}, which knows pictures. Every method looks at
 * {@link Cancel} first and records gradients where {@link Gradients} asks for them.
 */
public final class Ops {

    private Ops() {}

    /** x + y, broadcast. */
    public static Array add(Array x, Array y) {
        return Call.array("add", x, y);
    }

    /** x + number. */
    public static Array add(Array x, double number) {
        return Call.array("add_number", x, number);
    }

    /** x − y, broadcast. */
    public static Array sub(Array x, Array y) {
        return Call.array("sub", x, y);
    }

    /** x · y, broadcast. */
    public static Array mul(Array x, Array y) {
        return Call.array("mul", x, y);
    }

    /** x · number. */
    public static Array mul(Array x, double number) {
        return Call.array("mul_number", x, number);
    }

    /** x / y, broadcast. */
    public static Array div(Array x, Array y) {
        return Call.array("div", x, y);
    }

    /** x · a + b in one pass over x, broadcast. */
    public static Array scaleShift(Array x, Array a, Array b) {
        return Call.array("addcmul", b, x, a);
    }

    /** x · (1 + a) + b with a and b the halves of ab. x (b, h, w, c), ab (1 or b, 2c) */
    public static Array modulate(Array x, Array ab) {
        return Call.array("modulate", x, ab);
    }

    /** a + w · (b − a). */
    public static Array lerp(Array a, Array b, double w) {
        return Call.array("lerp", a, b, w);
    }

    public static Array tanh(Array x) {
        return Call.array("tanh", x);
    }

    /** |x| */
    public static Array abs(Array x) {
        return Call.array("abs", x);
    }

    /** Values below low become low, above high become high. */
    public static Array clamp(Array x, double low, double high) {
        return Call.array("clamp", x, low, high);
    }

    /** x Wᵀ + b. x (…, in), W (out, in) → (…, out) */
    public static Array linear(Array x, Array w, @Nullable Array b) {
        return product(Product.Kind.PLAIN, x, w, b, ABSENT);
    }

    /** The exact GELU of x Wᵀ + b. x (…, in), W (out, in) → (…, out) */
    public static Array linearGelu(Array x, Array w, @Nullable Array b) {
        return product(Product.Kind.GELU, x, w, b, ABSENT);
    }

    /** y + x Wᵀ + b. x (…, in), W (out, in), y (…, out) → (…, out) */
    public static Array linearAdd(Array y, Array x, Array w, @Nullable Array b) {
        return Gradients.recording()
                ? add(y, linear(x, w, b))
                : product(Product.Kind.ADD, x, w, b, y);
    }

    /**
     * y ← y + x Wᵀ + b, in place; no graph is recorded. y (…, out), dense, x (…, in), W (out, in)
     */
    public static void linearAddInto(Array y, Array x, Array w, @Nullable Array b) {
        product(Product.Kind.ADD_IN_PLACE, x, w, b, y).free(); // y again
    }

    private static Array product(Product.Kind kind, Array x, Array w, @Nullable Array b, Object y) {
        Object bias = optional(b);
        return Product.take(kind, Ways.route(kind, x, w, bias), x, w, bias, y);
    }

    /** Matrix product over the last two axes, the others broadcast. */
    public static Array matmul(Array x, Array y) {
        return Call.array("matmul", x, y);
    }

    /**
     * softmax(q kᵀ / √d) v. q (b, heads, n, d), k and v (b, heads, m, d) → (b, heads, n, d);
     * nothing (n, m) is built.
     */
    public static Array attention(Array q, Array k, Array v) {
        return attention(q, k, v, null);
    }

    /**
     * A packed projection (b, n, 3c) by heads, with more keys and values (b, heads, m, d) after its
     * own. → q (b, heads, n, d), k and v (b, heads, n + m, d)
     */
    public static Array[] jointHeads(Array qkv, Array k, Array v, long heads) {
        return Call.arrays("joint_heads", qkv, k, v, heads);
    }

    /**
     * As {@link #attention(Array, Array, Array)} with a mask (…, n, m) or none: booleans say who
     * may look, numbers are added to the scores.
     */
    public static Array attention(Array q, Array k, Array v, @Nullable Array mask) {
        return mask == null && Ways.inChunks(q, k.size(2))
                ? ChunkedAttention.of(q, k, v)
                : Call.array("sdpa", q, k, v, optional(mask), false);
    }

    /**
     * Attention as above, and the log-sum-exp of each query's scores (b, heads, n), which the fused
     * kernels of libtorch know anyway. The mask is of numbers, or none.
     */
    public static Array[] attentionWithLogSum(Array q, Array k, Array v, @Nullable Array mask) {
        if (q.device().isCard() && q.dtype() == Dtype.F64) { // for which no card has a fused one
            double scale = 1 / Math.sqrt((double) q.size(3));
            return Call.arrays("sdpa_log_sum_plain", q, k, v, optional(mask), scale);
        }
        String op = q.device().isCard() ? "sdpa_log_sum_card" : "sdpa_log_sum";
        return Call.arrays(op, q, k, v, optional(mask));
    }

    /**
     * exp(scale · q kᵀ + bias − log-sum) of some keys (b, heads, m, d): their columns of the
     * softmax, in one matrix from product to result. q (b, heads, n, d), log-sum (b, heads, n, 1),
     * bias (1 or b, 1, 1, m) or none → (b, heads, n, m)
     */
    public static Array attentionColumns(
            Array q, Array k, Array logSum, @Nullable Array bias, double scale) {
        return Call.array("attention_columns", q, k, logSum, optional(bias), scale);
    }

    /** ln x */
    public static Array log(Array x) {
        return Call.array("log", x);
    }

    /** eˣ */
    public static Array exp(Array x) {
        return Call.array("exp", x);
    }

    /** Softmax over one axis. */
    public static Array softmax(Array x, int axis) {
        return Call.array("softmax", x, (long) axis);
    }

    /** ln softmax over one axis. */
    public static Array logSoftmax(Array x, int axis) {
        return Call.array("log_softmax", x, (long) axis);
    }

    /** Rows of w (vocabulary, c) by number. ids (…) → (…, c) */
    public static Array embedding(Array w, Array ids) {
        return Call.array("embedding", w, ids);
    }

    /** (x − mean) / √(var + eps) over the last axis, then · w + b where they are given. */
    public static Array layerNorm(Array x, @Nullable Array w, @Nullable Array b, double eps) {
        return Call.array("layer_norm", x, optional(w), optional(b), eps);
    }

    /** Euclidean norm over axes, which stay with length 1. */
    public static Array norm(Array x, long... axes) {
        return Call.array("vector_norm", x, axes, true);
    }

    /** x / max(‖x‖₂, eps) along one axis. */
    public static Array normalize(Array x, int axis, double eps) {
        return Call.array("normalize", x, (long) axis, eps);
    }

    public static Array silu(Array x) {
        return Call.array("silu", x);
    }

    /** The exact (erf) GELU. */
    public static Array gelu(Array x) {
        return Call.array("gelu", x);
    }

    /**
     * The exact GELU of an intermediate that nobody else reads: in place, unless a graph is
     * recorded.
     */
    public static Array geluConsuming(Array x) {
        if (Gradients.recording()) {
            return gelu(x);
        }
        Call.array("gelu_", x).free(); // a second handle of the same memory
        return x;
    }

    /**
     * x · (γ · g / (mean g + 1e-6) + 1) + β with g = ‖x‖₂ over h and w: the global response norm of
     * an intermediate that nobody else reads, in place. x (b, h, w, c); γ and β (1, 1, 1, c)
     */
    public static Array responseNormConsuming(Array x, Array gamma, Array beta) {
        String op = x.device().isCard() ? "response_norm_card_" : "response_norm_";
        Call.array(op, x, gamma, beta).free(); // a second handle of the same memory
        return x;
    }

    /**
     * Sums of squares over h and w of what does not lie on a card: in F32, of doubles in doubles.
     * No graph is recorded. x (b, h, w, c) → (b, 1, 1, c)
     */
    public static Array squares(Array x) {
        return Call.array("squares", x);
    }

    /**
     * γ · g / (mean g + 1e-6) + 1, by which a response norm scales, from {@link #squares}. sums (b,
     * 1, 1, c) and γ (1, 1, 1, c) → (b, 1, 1, c) in γ's type
     */
    public static Array responseScale(Array sums, Array gamma) {
        return Call.array("response_scale", sums, gamma);
    }

    public static Array relu(Array x) {
        return Call.array("relu", x);
    }

    public static Array sigmoid(Array x) {
        return Call.array("sigmoid", x);
    }

    /** max(x, slope · x) for slope below 1. */
    public static Array leakyRelu(Array x, double slope) {
        return Call.array("leaky_relu", x, slope);
    }

    /** Mean over axes, which stay with length 1. */
    public static Array mean(Array x, long... axes) {
        return Call.array("mean", x, axes, true);
    }

    /** Sum over axes, which stay with length 1. */
    public static Array sum(Array x, long... axes) {
        return Call.array("sum", x, axes, true);
    }

    /** Standard deviation over axes (n − 1), which stay with length 1. */
    public static Array std(Array x, long... axes) {
        return Call.array("std", x, axes, true);
    }

    /** Index of the smallest value along one axis, which goes. */
    public static Array argmin(Array x, int axis) {
        return Call.array("argmin", x, (long) axis);
    }

    public static Array reshape(Array x, long... shape) {
        return Call.array("reshape", x, shape);
    }

    /** Axes in another order; a view. */
    public static Array permute(Array x, long... axes) {
        return Call.array("permute", x, axes);
    }

    /** Axes of length 1 made longer, −1 keeps one; a view. */
    public static Array expand(Array x, long... shape) {
        return Call.array("expand", x, shape);
    }

    /** The whole array several times along each axis. */
    public static Array repeat(Array x, long... times) {
        return Call.array("repeat", x, times);
    }

    /** Positions start … start + length − 1 of one axis; a view. */
    public static Array narrow(Array x, int axis, long start, long length) {
        return Call.array("narrow", x, (long) axis, start, length);
    }

    /** Arrays one after the other along one axis. */
    public static Array concat(int axis, Array... xs) {
        return Call.array("cat", xs, (long) axis);
    }

    /** Equal parts along one axis; views. */
    public static Array[] split(Array x, int parts, int axis) {
        long length = x.size(axis);
        if (length % parts != 0) {
            throw new IllegalArgumentException(
                    "axis %d of %s should be a multiple of %d".formatted(axis, x, parts));
        }
        var result = new Array[parts];
        for (int i = 0; i < parts; i++) {
            result[i] = narrow(x, axis, i * (length / parts), length / parts);
        }
        return result;
    }

    /** The same values, dense and row-major. */
    public static Array contiguous(Array x) {
        return Call.array("contiguous", x);
    }

    /** The same values, cut from the graph. */
    public static Array detach(Array x) {
        return Call.array("detach", x);
    }

    /** Another element type; stays in the graph. */
    public static Array to(Array x, Dtype dtype) {
        return x.dtype() == dtype ? x : Call.array("to", x, (long) dtype.scalarType());
    }

    /** The same values on another device. */
    public static Array toDevice(Array x, Device device) {
        if (device.equals(x.device())) {
            return x;
        }
        return Call.array(device.isCard() ? "to_card" : "to_device", x, device.torchName());
    }

    /** An array of ones on the device of another. */
    public static Array ones(Array beside, Dtype dtype, long... shape) {
        return Call.array("ones_beside", beside, shape, (long) dtype.scalarType());
    }

    /** As {@link #empty(Dtype, long...)}, on the device of another. */
    public static Array empty(Array beside, Dtype dtype, long... shape) {
        return Call.array("empty_beside", beside, shape, (long) dtype.scalarType());
    }

    /** An array of ones. */
    public static Array ones(Dtype dtype, long... shape) {
        return Call.array("ones", shape, (long) dtype.scalarType());
    }

    /** An array whose numbers are yet to be written: {@link #copyInto}. */
    public static Array empty(Dtype dtype, long... shape) {
        return Call.array("empty", shape, (long) dtype.scalarType());
    }

    /** A copy outside all scopes that {@link #copyInto} and training may change. */
    public static Array storage(Tensor values) {
        return Array.residentCopy(values);
    }

    /** x ← values, in place; x is {@link #storage}, {@link #empty}, or a view of one. */
    public static void copyInto(Array x, Array values) {
        Call.array("copy_", x, values).free();
    }

    /**
     * b ← b + x · a in one pass, in place; no graph is recorded. b is nobody else's, or a view of
     * what is.
     */
    public static void addScaledInto(Array b, Array x, Array a) {
        Call.array("addcmul_", b, x, a).free(); // a second handle of the same memory
    }

    /** x ← x + y, in place; x as for {@link #copyInto}. */
    public static void addInto(Array x, Array y) {
        Call.array("add_", x, y).free(); // a second handle of the same memory
    }

    static Object optional(@Nullable Array x) {
        return x == null ? ABSENT : x;
    }
}
