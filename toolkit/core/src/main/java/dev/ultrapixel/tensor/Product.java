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
 * @param rows of x, rounded down to a power of two: what is of about one size is tried once
 */
record Product(Kind kind, Dtype dtype, long rows, long in, long out) {

    /** What is done with it. */
    enum Kind {
        PLAIN,
        GELU,
        ADD,
        /** Added to a map that nobody else needs. */
        ADD_IN_PLACE
    }

    private static final Map<Product, Route> KNOWN = new ConcurrentHashMap<>();
    private static final long MOST = 8192; // rows; from there on, all is proportional
    private static final long FEWEST = 1024; // rows: below, the layout of the weights counts
    private static final double WORK = 8e9; // multiplications of a trial with more rows

    static Product of(Kind kind, Array x, Array w) {
        long in = w.size(1);
        long out = w.size(0);
        long rows = Math.min(MOST, Long.highestOneBit(x.size() / in));
        while (rows > FEWEST && (double) rows * in * out > WORK) {
            rows /= 2;
        }
        return new Product(kind, w.dtype(), rows, in, out);
    }

    /** The fastest one here for x Wᵀ and its like; tries them where nobody has yet. */
    Route route(Array x, Array w) {
        Route known = KNOWN.get(this);
        if (known == null) {
            int best =
                    WaysFile.OF_THIS_MACHINE.best(title(), Route.TRIED.size(), () -> trial(x, w));
            known = Route.TRIED.get(best);
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

    /** Time of each route beside the first one's, on some rows of x. In a scope. */
    double[] trial(Array x, Array w) {
        Array some = Ops.narrow(Ops.reshape(x, 1, 1, x.size() / in, in), 2, 0, rows);
        boolean adds = kind == Kind.ADD || kind == Kind.ADD_IN_PLACE;
        Object y = adds ? Ops.ones(dtype, 1, 1, rows, out) : ABSENT;
        return Trial.ratios(
                Route.TRIED.stream()
                        .<Supplier<Array>>map(route -> () -> take(kind, route, some, w, ABSENT, y))
                        .toList());
    }

    /**
     * The product by one route; no graph is recorded. x (…, in), W (out, in), b (out) or absent, y
     * (…, out) where the product is added to it, else anything
     */
    static Array take(Kind kind, Route route, Array x, Array w, Object b, Object y) {
        if (kind == Kind.GELU && route == Route.ONEDNN) {
            return Call.array("onednn_linear_gelu", x, w, b);
        }
        if (kind == Kind.GELU && route == Route.CONVOLUTION) {
            return Call.array("onednn_cells_gelu", x, w, b);
        }
        if (kind == Kind.ADD && route == Route.ONEDNN) {
            return Call.array("onednn_linear_add", x, y, w, b);
        }
        if (kind == Kind.ADD_IN_PLACE && route == Route.CONVOLUTION) {
            return Call.array("onednn_cells_add_", y, x, w, b);
        }
        Array product = plain(route, x, w, b);
        return switch (kind) {
            case PLAIN -> product;
            case GELU -> Ops.geluConsuming(product);
            case ADD -> added(product, y);
            case ADD_IN_PLACE -> Call.array("add_", y, product);
        };
    }

    private static Array added(Array product, Object y) {
        Call.array("add_", product, y).free(); // a second handle of the same memory
        return product;
    }

    private static Array plain(Route route, Array x, Array w, Object b) {
        return switch (route) {
            case LIBTORCH -> Call.array("linear", x, w, b);
            case ONEDNN -> Call.array("onednn_linear", x, w, b);
            case CONVOLUTION -> Call.array("onednn_cells", x, w, b);
        };
    }
}
