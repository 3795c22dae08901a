package dev.ultrapixel.tensor;

import com.sun.jna.Pointer;
import dev.ultrapixel.tensor.OneDnnProduct.Operand;
import dev.ultrapixel.tensor.OneDnnProduct.Size;
import java.lang.ref.Reference;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Products by oneDNN's own library, six releases newer than the one inside libtorch: on matrix
 * units (AMX) they take three quarters of the time, with weights as they lie in a checkpoint.
 *
 * <p>It reads and writes libtorch's memory. What is prepared for a product of one size, mostly
 * machine code, is kept for the next of that size.
 */
final class OneDnn {

    private static final int CPU = 1; // dnnl_types.h
    private static final int IN_ORDER = 1;
    private static final int KEPT = 128; // sizes; a picture of three nets has some 60
    private static final long REACH = Integer.MAX_VALUE; // bytes of what Java can point to

    private static final class Started {
        static final Optional<OneDnn> PRODUCTS = start();
    }

    private final OneDnnLibrary library;
    private final Pointer engine;
    private final Pointer stream;
    private final Map<Size, OneDnnProduct> prepared = new LinkedHashMap<>(KEPT, 1, true);

    private OneDnn(OneDnnLibrary library) {
        this.library = library;
        this.engine = library.make("dnnl_engine_create", CPU, 0L);
        this.stream = library.make("dnnl_stream_create", engine, IN_ORDER);
        library.call("dnnl_set_primitive_cache_capacity", 0); // a second one behind ours
    }

    /** Whether there is one; starts it. */
    static boolean isHere() {
        return Started.PRODUCTS.isPresent();
    }

    /** {@code oneDNN 3.13 beside libtorch's} */
    static String describe() {
        String version = OneDnnLibrary.version();
        if (isHere()) {
            return "oneDNN %s beside libtorch's".formatted(version);
        }
        return version.equals(OneDnnLibrary.NONE)
                ? "no oneDNN beside libtorch's"
                : "oneDNN %s does not start, is there room in %s?"
                        .formatted(version, CacheFile.folder());
    }

    private static Optional<OneDnn> start() {
        try {
            return OneDnnLibrary.ofUser().map(OneDnn::new);
        } catch (IllegalArgumentException | LinkageError e) { // then the other routes do
            return Optional.empty();
        }
    }

    /**
     * Whether it can compute x Wᵀ and the like: dense matrices of one type that fit each other. Of
     * anything else libtorch says what is wrong.
     */
    static boolean takes(Product.Kind kind, Array x, Array w, Object b, Object y) {
        if (w.rank() != 2 || x.rank() == 0 || x.size() == 0 || w.size() == 0) {
            return false;
        }
        long in = w.size(1);
        long result = x.size() / in * w.size(0);
        return x.size(-1) == in
                && isOf(x, x.size(), w)
                && (!(b instanceof Array bias) || isOf(bias, w.size(0), w))
                && (!kind.adds() || y instanceof Array added && isOf(added, result, w))
                && Math.max(result, Math.max(x.size(), w.size())) * w.dtype().bytes() <= REACH;
    }

    private static boolean isOf(Array array, long count, Array w) {
        return array.size() == count
                && array.dtype() == w.dtype()
                && array.device().equals(w.device());
    }

    /** As {@link Product#take}, for what it {@link #takes}, in F32 or BF16; in a scope. */
    static Array take(Product.Kind kind, Array x, Array w, Object b, Object y) {
        OneDnn products =
                Started.PRODUCTS.orElseThrow(
                        () -> new IllegalArgumentException("no oneDNN beside libtorch's is here"));
        try {
            return Scope.tidy(() -> products.compute(kind, x, w, b, y));
        } finally { // of weights nobody else may hold the memory
            Reference.reachabilityFence(new Object[] {x, w, b, y});
        }
    }

    private Array compute(Product.Kind kind, Array x, Array w, Object b, Object y) {
        Map<Operand, Array> operands = new EnumMap<>(Operand.class);
        operands.put(Operand.X, Ops.contiguous(x));
        operands.put(Operand.W, Ops.contiguous(w));
        if (b instanceof Array bias) {
            operands.put(Operand.B, Ops.contiguous(bias));
        }
        if (kind == Product.Kind.ADD) {
            operands.put(Operand.Y, Ops.contiguous((Array) y));
        }
        long[] shape = x.shape();
        shape[shape.length - 1] = w.size(0);
        Array out =
                kind == Product.Kind.ADD_IN_PLACE
                        ? Call.array("flat", (Array) y)
                        : Ops.empty(w.dtype(), shape);
        operands.put(Operand.OUT, out);
        int threads = Torch.threads();
        library.useThreads(threads);
        var size =
                new Size(
                        kind,
                        w.dtype(),
                        x.size() / w.size(1),
                        w.size(1),
                        w.size(0),
                        b instanceof Array,
                        threads);
        OneDnnProduct product = prepared(size);
        if (product.scratch() > 0) {
            operands.put(Operand.SCRATCH, Ops.empty(Dtype.U8, product.scratch()));
        }
        Object[] heard = {x, w};
        Operation.heard(
                Route.MATMUL.operation,
                heard,
                () -> {
                    product.run(stream, operands);
                    return out;
                });
        return out;
    }

    private OneDnnProduct prepared(Size size) {
        OneDnnProduct known = prepared.get(size);
        if (known == null) {
            known = new OneDnnProduct(library, engine, size);
            prepared.put(size, known);
            if (prepared.size() > KEPT) {
                var oldest = prepared.entrySet().iterator();
                oldest.next().getValue().free();
                oldest.remove();
            }
        }
        return known;
    }
}
