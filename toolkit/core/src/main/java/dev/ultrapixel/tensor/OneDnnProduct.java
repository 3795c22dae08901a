package dev.ultrapixel.tensor;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.EnumMap;
import java.util.Map;

/** x Wᵀ of one size and what follows it, as oneDNN has prepared it. */
final class OneDnnProduct {

    // dnnl_types.h of 3.13
    private static final int BF16 = 2;
    private static final int F32 = 3;
    private static final int GELU_ERF = 0x31;
    private static final int BINARY_ADD = 0x1fff0;
    private static final int TYPE_OF_RESULT = 0;
    private static final int SCRATCH_OF_THE_USER = 1;
    private static final int QUERY_SCRATCH = 136;

    private static final int ARGUMENT = 16; // bytes: a number and a pointer
    private static final int POINTER = 8; // its place there

    /** What a product reads and writes. */
    enum Operand {
        /** (rows, in) */
        X(1),
        /** (out, in) */
        W(33),
        /** (out) */
        B(41),
        /** (rows, out), added to the product in memory of its own. */
        Y(0x8000 | 2),
        /** (rows, out), the product, or what it is added to in place. */
        OUT(17),
        /** Bytes. */
        SCRATCH(80);

        private final int number; // DNNL_ARG_…

        Operand(int number) {
            this.number = number;
        }
    }

    /**
     * What a product is prepared for.
     *
     * @param biased whether there is a b
     * @param threads among which its parts are shared out
     */
    record Size(
            Product.Kind kind,
            Dtype dtype,
            long rows,
            long in,
            long out,
            boolean biased,
            int threads) {}

    private final OneDnnLibrary library;
    private final Pointer primitive;
    private final long scratch;
    private final Map<Operand, Pointer> places = new EnumMap<>(Operand.class);
    private final Memory arguments;

    OneDnnProduct(OneDnnLibrary library, Pointer engine, Size size) {
        this.library = library;
        Pointer x = matrix(size.dtype, size.rows, size.in, size.in, 1);
        Pointer w = matrix(size.dtype, size.in, size.out, 1, size.in); // Wᵀ, as W lies
        Pointer b = matrix(size.dtype, 1, size.out, size.out, 1);
        Pointer out = matrix(size.dtype, size.rows, size.out, size.out, 1);
        Pointer ending = ending(size.kind, out);
        Pointer description =
                library.make(
                        "dnnl_matmul_primitive_desc_create",
                        engine,
                        x,
                        w,
                        size.biased ? b : Pointer.NULL,
                        out,
                        ending);
        this.primitive = library.make("dnnl_primitive_create", description);
        Pointer bytes = library.ask("dnnl_primitive_desc_query_md", description, QUERY_SCRATCH, 0);
        this.scratch = library.count("dnnl_memory_desc_get_size", bytes);
        place(Operand.X, x, engine);
        place(Operand.W, w, engine);
        place(Operand.OUT, out, engine);
        if (size.biased) {
            place(Operand.B, b, engine);
        }
        if (size.kind == Product.Kind.ADD) {
            place(Operand.Y, out, engine);
        }
        if (scratch > 0) {
            place(Operand.SCRATCH, bytes, engine);
        }
        this.arguments = arguments();
        library.call("dnnl_primitive_desc_destroy", description);
        library.call("dnnl_primitive_attr_destroy", ending);
        for (Pointer matrix : new Pointer[] {x, w, b, out}) {
            library.call("dnnl_memory_desc_destroy", matrix);
        }
    }

    private Pointer matrix(Dtype dtype, long rows, long columns, long... strides) {
        int type = dtype == Dtype.F32 ? F32 : BF16;
        long[] shape = {rows, columns};
        return library.make("dnnl_memory_desc_create_with_strides", 2, shape, type, strides);
    }

    /** What follows the product, and that its scratch memory is ours. */
    private Pointer ending(Product.Kind kind, Pointer out) {
        Pointer steps = library.make("dnnl_post_ops_create");
        switch (kind) {
            case PLAIN -> {}
            case GELU -> library.call("dnnl_post_ops_append_eltwise", steps, GELU_ERF, 0f, 0f);
            case ADD -> library.call("dnnl_post_ops_append_binary", steps, BINARY_ADD, out);
            case ADD_IN_PLACE ->
                    library.call("dnnl_post_ops_append_sum", steps, 1f, 0, TYPE_OF_RESULT);
        }
        Pointer ending = library.make("dnnl_primitive_attr_create");
        library.call("dnnl_primitive_attr_set_post_ops", ending, steps);
        library.call("dnnl_primitive_attr_set_scratchpad_mode", ending, SCRATCH_OF_THE_USER);
        library.call("dnnl_post_ops_destroy", steps);
        return ending;
    }

    private void place(Operand operand, Pointer description, Pointer engine) {
        places.put(operand, library.make("dnnl_memory_create", description, engine, Pointer.NULL));
    }

    private Memory arguments() {
        var all = new Memory((long) places.size() * ARGUMENT);
        long at = 0;
        for (Map.Entry<Operand, Pointer> place : places.entrySet()) {
            all.setInt(at, place.getKey().number);
            all.setPointer(at + POINTER, place.getValue());
            at += ARGUMENT;
        }
        return all;
    }

    /** Bytes that it needs while it runs. */
    long scratch() {
        return scratch;
    }

    /** operands: dense, of this size */
    void run(Pointer stream, Map<Operand, Array> operands) {
        places.forEach(
                (operand, place) -> {
                    Array array = operands.get(operand);
                    if (array == null) {
                        throw new IllegalArgumentException(operand + " should be there");
                    }
                    library.call(
                            "dnnl_memory_set_data_handle",
                            place,
                            JniUtils.getByteBuffer(array.handle(), true));
                });
        library.call("dnnl_primitive_execute", primitive, stream, places.size(), arguments);
        library.call("dnnl_stream_wait", stream);
    }

    /** Frees what was prepared. */
    void free() {
        library.call("dnnl_primitive_destroy", primitive);
        places.values().forEach(place -> library.call("dnnl_memory_destroy", place));
    }
}
