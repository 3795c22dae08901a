package dev.ultrapixel.tensor;

import java.util.List;

/** A way to compute a product of a map's cells and a matrix. */
enum Route {
    /** {@code linear}, and what follows it in calls of its own. */
    LIBTORCH("libtorch", "linear"),

    /** oneDNN's inner product, GELU and sum inside. */
    ONEDNN("oneDNN", "onednn_linear"),

    /** The same as oneDNN's convolution of 1×1, which lays out its weights otherwise. */
    CONVOLUTION("convolution", "onednn_cells"),

    /** A newer oneDNN's matrix product, GELU and sum inside: {@link OneDnn}. */
    MATMUL("newer oneDNN", "matmul_linear");

    /** In the order of a trial, which compares with the first. */
    static final List<Route> TRIED = List.of(values());

    /** The file's and the doctor's word for it. */
    final String word;

    /** x Wᵀ + b; with an ending, and what follows it. {@link #MATMUL}'s is one for all. */
    final String operation;

    Route(String word, String operation) {
        this.word = word;
        this.operation = operation;
    }
}
