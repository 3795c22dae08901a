package dev.ultrapixel.tensor;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An array of libtorch. It lives in the {@link Scope} of the thread that made it and is freed
 * there; what should be kept leaves as a {@link Tensor}.
 */
public final class Array {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final Queue<PtNDArray> UNREACHABLE = new ConcurrentLinkedQueue<>();

    private final PtNDArray handle;

    /** Whose buffer the array reads; reachable as long as the array is. */
    private final @Nullable Tensor memory;

    private @Nullable Scope owner;
    private @Nullable Dtype dtype;
    private @Nullable Device device;

    /** A result: belongs to this scope. */
    Array(PtNDArray handle, Scope scope) {
        this(handle, null, scope);
    }

    private Array(PtNDArray handle, @Nullable Tensor memory, @Nullable Scope owner) {
        this.handle = handle;
        this.memory = memory;
        this.owner = owner;
        if (owner != null) {
            owner.adopt(this);
        }
    }

    /** The tensor's own memory as libtorch sees it, without a copy. Never written to. */
    public static Array of(Tensor tensor) {
        Scope scope = Scope.current(); // before anything native is made
        if (Gradients.recording()) {
            scope.hold(tensor);
        }
        return new Array(view(tensor), tensor, scope);
    }

    /**
     * As {@link #of}, but outside all scopes: for weights. Freed by a computing thread after nobody
     * can reach it any more.
     */
    public static Array resident(Tensor tensor) {
        PtNDArray handle = view(tensor);
        var array = new Array(handle, tensor, null);
        CLEANER.register(array, () -> UNREACHABLE.add(handle));
        return array;
    }

    /** A copy outside all scopes that may be written to: what training changes. */
    static Array residentCopy(Tensor tensor) {
        try (PtNDArray source = view(tensor)) {
            return resident((PtNDArray) source.duplicate());
        } finally {
            Reference.reachabilityFence(tensor);
        }
    }

    /** An array outside all scopes; freed as {@link #resident(Tensor)} says. */
    static Array resident(PtNDArray handle) {
        var array = new Array(handle, null, null);
        CLEANER.register(array, () -> UNREACHABLE.add(handle));
        return array;
    }

    /** What a call returns, outside all scopes; freed after nobody can reach the tensor. */
    static Array beside(Tensor tensor, Supplier<IValue> call) {
        return Scope.tidy(
                () -> {
                    try (IValue value = call.get()) {
                        PtNDArray handle = value.toTensor(Torch.manager());
                        CLEANER.register(tensor, () -> UNREACHABLE.add(handle));
                        return new Array(handle, null, null);
                    }
                });
    }

    /** What a call returns, outside all scopes; freed as {@link #resident(Tensor)} says. */
    static Array resident(Supplier<IValue> call) {
        return Scope.tidy(
                () -> {
                    try (IValue value = call.get()) {
                        return resident(value.toTensor(Torch.manager()));
                    }
                });
    }

    /**
     * libtorch's handle of a tensor's memory. Of types that DJL does not know it is an empty array
     * set on the memory, of which libtorch warns on stderr, once a process.
     */
    private static PtNDArray view(Tensor tensor) {
        DataType known = djl(tensor.dtype());
        if (known != DataType.UNKNOWN && tensor.count() > 0) {
            return JniUtils.createNdFromByteBuffer(
                    Torch.manager(),
                    tensor.buffer(),
                    new Shape(tensor.shape()),
                    known,
                    SparseFormat.DENSE,
                    ai.djl.Device.cpu());
        }
        try (var empty = Call.value("empty", tensor.shape(), (long) tensor.dtype().scalarType())) {
            PtNDArray handle = empty.toTensor(Torch.manager());
            if (tensor.count() > 0) {
                JniUtils.set(handle, tensor.buffer());
            }
            return handle;
        }
    }

    private static DataType djl(Dtype dtype) {
        return switch (dtype) {
            case F64 -> DataType.FLOAT64;
            case F32 -> DataType.FLOAT32;
            case F16 -> DataType.FLOAT16;
            case I64 -> DataType.INT64;
            case I32 -> DataType.INT32;
            case I8 -> DataType.INT8;
            case U8 -> DataType.UINT8;
            case BOOL -> DataType.BOOLEAN;
            case BF16, I16 -> DataType.UNKNOWN; // given to DJL, they end the process
        };
    }

    /** Closes resident arrays that became unreachable; called by computing threads only. */
    static void freeUnreachable() {
        for (PtNDArray handle = UNREACHABLE.poll(); handle != null; handle = UNREACHABLE.poll()) {
            handle.close();
        }
    }

    /** A copy of the contents that outlives every scope. */
    public Tensor keep() {
        ByteBuffer copy = Tensor.allocate(dtype(), size());
        read(copy::put);
        return Tensor.of(dtype(), copy.flip(), shape());
    }

    /** Shows the contents to a reader, row-major and little endian; after it they may be gone. */
    public void read(Consumer<ByteBuffer> reader) {
        if (size() == 0) {
            return;
        }
        Scope.tidy(
                () -> {
                    PtNDArray dense = Ops.contiguous(Ops.toDevice(this, Device.CPU)).handle;
                    reader.accept(dense.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN));
                    return 0;
                });
    }

    public long[] shape() {
        return handle.getShape().getShape().clone(); // DJL gives its own
    }

    /** Length of one axis; negative axes count from the end. */
    public long size(int axis) {
        long[] shape = handle.getShape().getShape();
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    public int rank() {
        return handle.getShape().dimension();
    }

    /** Number of elements. */
    public long size() {
        return handle.getShape().size();
    }

    public Dtype dtype() {
        Dtype known = dtype;
        if (known == null) {
            known = Dtype.ofScalarType(Call.number("dtype", this));
            dtype = known;
        }
        return known;
    }

    /** Where its memory is. */
    public Device device() {
        Device known = device;
        if (known == null) {
            known = Device.of(handle.getDevice());
            device = known;
        }
        return known;
    }

    PtNDArray handle() {
        return handle;
    }

    /** The tensor whose memory this array is, whole and unchanged; or null. */
    @Nullable Tensor memory() {
        return memory;
    }

    @Nullable Scope owner() {
        return owner;
    }

    void moveTo(Scope scope) {
        owner = scope;
        scope.adopt(this);
    }

    /** Frees the native memory now, before the scope would. */
    void free() {
        owner = null;
        try {
            handle.close();
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    @Override
    public String toString() {
        return dtype() + " " + Tensor.describe(shape());
    }
}
