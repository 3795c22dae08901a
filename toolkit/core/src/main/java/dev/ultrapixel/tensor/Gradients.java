package dev.ultrapixel.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
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
     * d loss / d leaf for every leaf the loss depends on, added to what the leaves already hold.
     */
    public static void backward(Array loss) {
        try (PtNDArray one = (PtNDArray) Torch.manager().ones(loss.handle().getShape())) {
            JniUtils.backward(loss.handle(), one, false, false);
        }
    }

    /** What {@link #backward} left in a leaf. */
    public static Array of(Array leaf) {
        Scope scope = Scope.current();
        return new Array(leaf.handle().getGradient(), scope);
    }

    /** Forgets a leaf's gradient. */
    public static void clear(Array leaf) {
        JniUtils.zeroGrad(leaf.handle());
    }
}
