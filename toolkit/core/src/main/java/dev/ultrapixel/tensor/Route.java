package dev.ultrapixel.tensor;

import java.util.List;

/** A way to compute a product of a map's cells and a matrix. */
enum Route {
    /** {@code linear}, and what follows it in calls of its own. */
    LIBTORCH("libtorch"),

    /** oneDNN's inner product, GELU and sum inside. */
    ONEDNN("oneDNN"),

    /** The same as oneDNN's convolution of 1×1, which lays out its weights otherwise. */
    CONVOLUTION("convolution");

    /** In the order of a trial, which compares with the first. */
    static final List<Route> TRIED = List.of(LIBTORCH, ONEDNN, CONVOLUTION);

    /** The file's and the doctor's word for it. */
    final String word;

    Route(String word) {
        this.word = word;
    }
}
