package dev.ultrapixel.tensor;

import static dev.ultrapixel.tensor.Call.Absent.ABSENT;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A product x Wᵀ, and what is done with it. Which route is the fastest depends on its sizes as much
 * as on the machine: a trial on what is at hand decides at first use.
 *
 * @param rows of x, their four leading bits: what is of about one size is tried once; oneDNN cuts a
 *     product otherwise for 1024 rows than for 1152
 */
record Product(Kind kind, Dtype dtype, long rows, long in, long out) {

    /** What is done with it. */
    enum Kind {
        PLAIN,
        GELU,
        ADD,
        /** Added to a map that nobody else needs. */
        ADD_IN_PLACE;

        /** Whether the product is added to a map. */
        boolean adds() {
            return this == ADD || this == ADD_IN_PLACE;
        }
    }

    private static final Map<Product, Route> KNOWN = new ConcurrentHashMap<>();
    private static final long MOST = 8192; // rows; from there on, all is proportional
    private static final long FEWEST = 1024; // rows: with fewer, the layout of the weights counts
    private static final double WORK = 20e9; // multiplications of a trial with more rows

    static Product of(Kind kind, Array x, Array w) {
        long in = w.size(1);
        long out = w.size(0);
        long rows = Math.min(MOST, leading(x.size() / in));
        while (rows >= 2 * FEWEST && (double) rows * in * out > WORK) {
            rows /= 2;
        }
        return new Product(kind, w.dtype(), rows, in, out);
    }

    /** 1151 → 1024, 1152 → 1152 */
    private static long leading(long rows) {
        return rows & -Math.max(1, Long.highestOneBit(rows) >> 3);
    }

    /** The fastest one here for x Wᵀ and its like; tries them where nobody has yet. */
    Route route(Array x, Array w, Object b) {
        Route known = KNOWN.get(this);
        if (known == null) {
            int best =
                    WaysFile.OF_THIS_MACHINE.best(
                            title(), Route.TRIED.size(), () -> trial(x, w, b));
            Route fastest = Route.TRIED.get(best);
            known = fastest == Route.MATMUL && !OneDnn.isHere() ? Route.LIBTORCH : fastest;
            KNOWN.put(this, known);
        }
        return known;
    }

    /** {@code gelu fp32 1024×320→1280} */
    String title() {
        return String.format(
                Locale.ROOT,
                "%s %s %d×%d→%d",
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                dtype == Dtype.F32 ? "fp32" : "bf16",
                rows,
                in,
                out);
    }

    /** Time of each route beside the first one's, on some rows of x. In a scope. b or absent */
    double[] trial(Array x, Array w, Object b) {
        Array some = Ops.narrow(Ops.reshape(x, 1, 1, x.size() / in, in), 2, 0, rows);
        Object y = kind.adds() ? Ops.ones(dtype, 1, 1, rows, out) : ABSENT;
        return Trial.ratios(
                rows * in + in * out + rows * out,
                Route.TRIED.stream()
                        .<Supplier<Array>>map(route -> () -> take(kind, route, some, w, b, y))
                        .toList());
    }

    /**
     * The product by one route; no graph is recorded. x (…, in), W (out, in), b (out) or absent, y
     * (…, out) where the product is added to it, else anything
     */
    static Array take(Kind kind, Route route, Array x, Array w, Object b, Object y) {
        if (route == Route.MATMUL) {
            return OneDnn.takes(kind, x, w, b, y)
                    ? OneDnn.take(kind, x, w, b, y)
                    : take(kind, Route.LIBTORCH, x, w, b, y);
        }
        return switch (kind) {
            case PLAIN -> plain(route, x, w, b);
            case GELU ->
                    route == Route.LIBTORCH
                            ? Ops.geluConsuming(plain(route, x, w, b))
                            : Call.array(route.operation + "_gelu", x, w, b);
            case ADD ->
                    route == Route.ONEDNN
                            ? Call.array(route.operation + "_add", x, y, w, b)
                            : added(plain(route, x, w, b), y);
            case ADD_IN_PLACE ->
                    route == Route.CONVOLUTION
                            ? Call.array(route.operation + "_add_", y, x, w, b)
                            : Call.array("add_", y, plain(route, x, w, b));
        };
    }

    private static Array added(Array product, Object y) {
        Call.array("add_", product, y).free(); // a second handle of the same memory
        return product;
    }

    private static Array plain(Route route, Array x, Array w, Object b) {
        return Call.array(route.operation, x, w, b);
    }
}
