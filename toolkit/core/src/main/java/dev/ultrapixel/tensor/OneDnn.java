package dev.ultrapixel.tensor;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Products by oneDNN's own library, six releases newer than the one inside libtorch: on matrix
 * units (AMX) they take three quarters of the time, with weights as they lie in a checkpoint.
 *
 * <p>It reads and writes libtorch's memory. What is prepared for a size is kept, some kilobytes.
 */
final class OneDnn {

    // dnnl_types.h of 3.13
    private static final int CPU = 1;
    private static final int IN_ORDER = 1;
    private static final int BF16 = 2;
    private static final int F32 = 3;
    private static final int GELU_ERF = 0x31;
    private static final int BINARY_ADD = 0x1fff0;
    private static final int AS_IT_IS = 0; // type of a sum
    private static final int[] OPERANDS = {1, 33, 17, 41, 0x8000 | 2}; // x, W, result, b, y
    private static final int ARGUMENT = 16; // bytes: a number and a pointer

    private static final int KEPT = 256; // sizes
    private static final long REACH = Integer.MAX_VALUE; // bytes of what Java can point to

    private static final class Started {
        static final Optional<OneDnn> PRODUCTS = OneDnnLibrary.started().map(OneDnn::new);
    }

    private final OneDnnLibrary library;
    private final Pointer engine;
    private final Pointer stream;
    private final Sized known = new Sized();
    private final ThreadLocal<Integer> threads = ThreadLocal.withInitial(() -> 0);

    private OneDnn(OneDnnLibrary library) {
        this.library = library;
        this.engine = library.make("dnnl_engine_create", CPU, 0L);
        this.stream = library.make("dnnl_stream_create", engine, IN_ORDER);
    }

    /** Whether there is one; starts it. */
    static boolean isHere() {
        return Started.PRODUCTS.isPresent();
    }

    /** Whether x, W and their product are within what Java can point to. */
    static boolean reaches(Array x, Array w) {
        long result = x.size() / w.size(1) * w.size(0);
        return Math.max(result, Math.max(x.size(), w.size())) * w.dtype().bytes() <= REACH;
    }

    /** As {@link Product#take}, in F32 or BF16; in a scope. */
    static Array take(Product.Kind kind, Array x, Array w, Object b, Object y) {
        OneDnn products =
                Started.PRODUCTS.orElseThrow(
                        () -> new IllegalArgumentException("no oneDNN beside libtorch's is here"));
        Object[] arguments = {x, w, b, y};
        return Operation.heard(
                Route.MATMUL.operation, arguments, () -> products.compute(kind, x, w, b, y));
    }

    private Array compute(Product.Kind kind, Array x, Array w, Object b, Object y) {
        Array dense = Ops.contiguous(x);
        Array weights = Ops.contiguous(w);
        Array bias = given(b);
        Array added = given(y);
        Array out;
        if (added != null && kind == Product.Kind.ADD_IN_PLACE) {
            out = Call.array("flat", added);
            added = null;
        } else {
            long[] shape = x.shape();
            shape[shape.length - 1] = w.size(0);
            out = Ops.empty(w.dtype(), shape);
            added = added == null ? null : Ops.contiguous(added);
        }
        long in = w.size(1);
        var sizes = new Sizes(kind, w.dtype(), x.size() / in, in, w.size(0), bias != null);
        useThreadsOfLibtorch();
        known.computeIfAbsent(sizes, Prepared::new).run(dense, weights, out, bias, added);
        return out;
    }

    private static @Nullable Array given(Object optional) {
        return optional instanceof Array array ? array : null;
    }

    private void useThreadsOfLibtorch() {
        int wanted = Torch.threads();
        if (threads.get() != wanted) {
            library.useThreads(wanted);
            threads.set(wanted);
        }
    }

    /** What a product is prepared for: x (rows, in), W (out, in). */
    private record Sizes(
            Product.Kind kind, Dtype dtype, long rows, long in, long out, boolean bias) {}

    /** The sizes that were used last. */
    private static final class Sized extends LinkedHashMap<Sizes, Prepared> {
        private static final long serialVersionUID = 1;

        Sized() {
            super(KEPT, 1, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sizes, Prepared> eldest) {
            boolean full = size() > KEPT;
            if (full) {
                eldest.getValue().free();
            }
            return full;
        }
    }

    /** A product of one size, and the places that it reads and writes. */
    private final class Prepared {
        private final Pointer product;
        private final @Nullable Pointer[] places = new Pointer[OPERANDS.length];
        private final Memory arguments = new Memory((long) OPERANDS.length * ARGUMENT);
        private int count;

        Prepared(Sizes sizes) {
            Pointer x = matrix(sizes.dtype, sizes.rows, sizes.in, sizes.in, 1);
            Pointer w = matrix(sizes.dtype, sizes.in, sizes.out, 1, sizes.in);
            Pointer out = matrix(sizes.dtype, sizes.rows, sizes.out, sizes.out, 1);
            Pointer b = matrix(sizes.dtype, 1, sizes.out, sizes.out, 1);
            this.product = product(sizes.kind, x, w, sizes.bias ? b : null, out);
            place(0, x);
            place(1, w);
            place(2, out);
            if (sizes.bias) {
                place(3, b);
            }
            if (sizes.kind == Product.Kind.ADD) {
                place(4, out);
            }
            for (Pointer description : List.of(x, w, out, b)) {
                library.call("dnnl_memory_desc_destroy", description);
            }
        }

        private Pointer matrix(Dtype dtype, long rows, long columns, long... strides) {
            int type = dtype == Dtype.F32 ? F32 : BF16;
            long[] shape = {rows, columns};
            return library.make("dnnl_memory_desc_create_with_strides", 2, shape, type, strides);
        }

        private Pointer product(
                Product.Kind kind, Pointer x, Pointer w, @Nullable Pointer b, Pointer out) {
            Pointer endings = library.make("dnnl_post_ops_create");
            switch (kind) {
                case PLAIN -> {}
                case GELU ->
                        library.call("dnnl_post_ops_append_eltwise", endings, GELU_ERF, 0f, 0f);
                case ADD -> library.call("dnnl_post_ops_append_binary", endings, BINARY_ADD, out);
                case ADD_IN_PLACE ->
                        library.call("dnnl_post_ops_append_sum", endings, 1f, 0, AS_IT_IS);
            }
            Pointer how = library.make("dnnl_primitive_attr_create");
            library.call("dnnl_primitive_attr_set_post_ops", how, endings);
            Pointer description =
                    library.make("dnnl_matmul_primitive_desc_create", engine, x, w, b, out, how);
            Pointer made = library.make("dnnl_primitive_create", description);
            library.call("dnnl_primitive_desc_destroy", description);
            library.call("dnnl_primitive_attr_destroy", how);
            library.call("dnnl_post_ops_destroy", endings);
            return made;
        }

        private void place(int operand, Pointer description) {
            Pointer place = library.make("dnnl_memory_create", description, engine, Pointer.NULL);
            places[operand] = place;
            arguments.setInt((long) count * ARGUMENT, OPERANDS[operand]);
            arguments.setPointer((long) count * ARGUMENT + 8, place);
            count++;
        }

        /** operands: in the order of {@link #OPERANDS}, null where there is none */
        void run(@Nullable Array... operands) {
            try {
                for (int i = 0; i < operands.length; i++) {
                    Array operand = operands[i];
                    if (operand != null) {
                        ByteBuffer memory = JniUtils.getByteBuffer(operand.handle(), true);
                        library.call("dnnl_memory_set_data_handle", places[i], memory);
                    }
                }
                library.call("dnnl_primitive_execute", product, stream, count, arguments);
                library.call("dnnl_stream_wait", stream);
            } finally {
                Reference.reachabilityFence(operands);
            }
        }

        void free() {
            library.call("dnnl_primitive_destroy", product);
            for (Pointer place : places) {
                if (place != null) {
                    library.call("dnnl_memory_destroy", place);
                }
            }
        }
    }
}
