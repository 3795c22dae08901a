package dev.ultrapixel.tensor;

import static dev.ultrapixel.tensor.Call.Absent.ABSENT;

import java.util.function.Supplier;

/**
 * What this machine computes faster: an operation of libtorch, or another that computes the same. A
 * trial of both at first use decides, some tenths of a second each; {@link WaysFile} keeps it.
 */
enum Choice {
    /** x Wᵀ + b of single precision: MKL's product, GELU and sum after it; or all in oneDNN's. */
    LINEAR_F32("linear fp32", "libtorch", "oneDNN") {
        @Override
        double trial() {
            return linear(Dtype.F32);
        }
    },
    /** The same in bf16, where both products are oneDNN's. */
    LINEAR_BF16("linear bf16", "libtorch", "oneDNN") {
        @Override
        double trial() {
            return linear(Dtype.BF16);
        }
    },
    /** Attention in bf16: libtorch's fused one, or products over chunks of queries. */
    ATTENTION_BF16("attention bf16", "fused", "chunks") {
        @Override
        double trial() {
            Array q = Ops.mul(Ops.ones(Dtype.BF16, 2, 16, 576, 64), 0.1);
            return ratio(
                    () -> Call.array("sdpa", q, q, q, ABSENT, false),
                    () -> Ops.attentionInChunks(q, q, q));
        }
    },
    /** GELU(x Wᵀ) and y + x Wᵀ of a large map's cells: products, or convolutions of 1×1. */
    CELLS_F32("cells fp32", "products", "convolutions") {
        @Override
        double trial() {
            return cells(Dtype.F32);
        }
    },
    /** The same in bf16. */
    CELLS_BF16("cells bf16", "products", "convolutions") {
        @Override
        double trial() {
            return cells(Dtype.BF16);
        }
    };

    private static final int TRIES = 15; // on a busy machine one of them is left alone
    private static final double CANNOT = 1000; // times slower

    /** The file's and the doctor's word for it, and for its two operations. */
    final String title;

    final String usual;
    final String other;

    Choice(String title, String usual, String other) {
        this.title = title;
        this.usual = usual;
        this.other = other;
    }

    /** Seconds of the other over seconds of the usual, on something typical; in a scope. */
    abstract double trial();

    /** Whether the other is the faster one here; tries it where nobody has yet. In a scope. */
    boolean takesOther() {
        return WaysFile.OF_THIS_MACHINE.takesOther(this, this::trial);
    }

    private static double linear(Dtype dtype) {
        Array x = Ops.ones(dtype, 576, 1024);
        Array w = Ops.mul(Ops.ones(dtype, 1024, 1024), 0.001);
        return ratio(
                () -> Call.array("gelu_", Call.array("linear", x, w, ABSENT)),
                () -> Call.array("onednn_linear_gelu", x, w, ABSENT));
    }

    private static double cells(Dtype dtype) {
        Array x = Ops.mul(Ops.ones(dtype, 1, 16, 64, 384), 0.1);
        Array y = Ops.mul(x, 1);
        Array up = Ops.mul(Ops.ones(dtype, 1536, 384), 0.001);
        Array down = Ops.mul(Ops.ones(dtype, 384, 1536), 0.001);
        return ratio(
                () -> Call.array("add_", y, Ops.linear(Ops.linearGelu(x, up, null), down, null)),
                () -> {
                    Array hidden = Call.array("onednn_cells_gelu", x, up, ABSENT);
                    return Call.array("onednn_cells_add_", y, hidden, down, ABSENT);
                });
    }

    /** Of the shortest time of each, in turns: other programs only add to it. */
    private static double ratio(Supplier<Array> usual, Supplier<Array> other) {
        double one = Double.MAX_VALUE;
        double two = Double.MAX_VALUE;
        try {
            for (int i = 0; i < TRIES; i++) {
                one = Math.min(one, seconds(usual));
                two = Math.min(two, seconds(other));
            }
        } catch (IllegalArgumentException e) { // this CPU, or this libtorch, has no other
            return CANNOT;
        }
        return two / one;
    }

    private static double seconds(Supplier<Array> operation) {
        return Scope.tidy(
                () -> {
                    long start = System.nanoTime();
                    operation.get().free();
                    return (System.nanoTime() - start) / 1e9;
                });
    }
}
