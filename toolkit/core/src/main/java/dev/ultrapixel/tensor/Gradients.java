package dev.ultrapixel.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Supplier;

/** Recording of the computation graph, and the walk back through it. */
public final class Gradients {

    private Gradients() {}

    /** Runs body with recording on; for use inside a scope. */
    public static <T> T record(Supplier<T> body) {
        return with(true, body);
    }

    /** Runs body with recording off, inside {@link #record}. */
    public static <T> T pause(Supplier<T> body) {
        return with(false, body);
    }

    private static <T> T with(boolean mode, Supplier<T> body) {
        Scope.current();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(mode);
        try {
            return body.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** True while a graph is recorded: operations must not write in place. */
    public static boolean recording() {
        return JniUtils.isGradMode();
    }

    /** A copy of the tensor that collects a gradient: a leaf of the graph, outside all scopes. */
    public static Array leaf(Tensor tensor) {
        Array leaf = Array.residentCopy(tensor);
        leaf.handle().setRequiresGradient(true);
        return leaf;
    }

    /**
     * A leaf whose memory is a stretch of {@code flat}, from element {@code from} on: whoever
     * changes flat in place changes the leaf.
     */
    public static Array leafWithin(Array flat, long from, long... shape) {
        return Scope.tidy(
                () -> {
                    Array stretch = Ops.narrow(flat, 0, from, Tensor.count(shape));
                    try (IValue view = Call.value("detach", Ops.reshape(stretch, shape.clone()))) {
                        PtNDArray handle = view.toTensor(Torch.manager());
                        handle.setRequiresGradient(true);
                        return Array.resident(handle);
                    }
                });
    }

    /**
     * d loss / d leaf for every leaf, one after the other in one row; zeros where the loss does not
     * depend on a leaf. The graph is freed.
     */
    public static Array row(Array loss, List<Array> leaves) {
        return Call.array("gradient", loss, leaves.toArray(Array[]::new));
    }

    /** The same memory, cut from its graph: a leaf that collects a gradient, outside all scopes. */
    public static Array boundary(Array x) {
        return outside("detach", x, true);
    }

    /** The same array with its graph, outside all scopes. */
    public static Array hold(Array x) {
        return outside("alias", x, false);
    }

    private static Array outside(String op, Array x, boolean leaf) {
        try (IValue value = Call.value(op, x)) {
            PtNDArray handle = value.toTensor(Torch.manager());
            if (leaf) {
                handle.setRequiresGradient(true);
            }
            return Array.resident(handle);
        }
    }

    /** Frees what {@link #boundary} or {@link #hold} made, before nobody can reach it any more. */
    public static void release(Array x) {
        x.free();
    }

    /** Whether a way back leads from x to a leaf. */
    public static boolean reach(Array x) {
        return Call.number("in_graph", x) != 0;
    }

    /**
     * d loss / d leaf for every leaf the loss depends on, added to what the leaves already hold.
     */
    public static void backward(Array loss) {
        try (PtNDArray one = (PtNDArray) Torch.manager().ones(loss.handle().getShape())) {
            JniUtils.backward(loss.handle(), one, false, false);
        }
    }

    /** The same from an array in the middle of the way, whose own gradient is known. */
    public static void backward(Array y, Array gradient) {
        JniUtils.backward(y.handle(), gradient.handle(), false, false);
    }

    /** What {@link #backward} left in a leaf; zeros if nothing. */
    public static Array of(Array leaf) {
        Scope scope = Scope.current();
        return new Array(leaf.handle().getGradient(), scope);
    }

    /** Forgets a leaf's gradient. */
    public static void clear(Array leaf) {
        JniUtils.zeroGrad(leaf.handle());
    }
}
