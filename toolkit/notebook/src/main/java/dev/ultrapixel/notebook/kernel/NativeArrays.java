package dev.ultrapixel.notebook.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.ultrapixel.kernel.api.VariableListener;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Raw DJL arrays in a notebook: one that a variable let go of, and that nothing in the session
 * holds, is closed. Tensors need none of this: the collector frees them.
 */
final class NativeArrays implements VariableListener {

    @Override
    public boolean owns(Object value) {
        return value instanceof NDArray || value instanceof NDList;
    }

    /** A manager knows all its arrays; it does not keep them for anybody. */
    @Override
    public boolean passes(Object value) {
        return !(value instanceof NDManager);
    }

    @Override
    public void replaced(String name, Object old, @Nullable Object now, boolean reachable) {
        if (reachable) return;
        if (old instanceof NDArray array) close(array);
        // A list closes its arrays, of which a variable may hold one.
        if (old instanceof NDList list && !list.isEmpty()) {
            System.err.printf(
                    Locale.ROOT,
                    "%s: the list it held was replaced and not closed: %d arrays, %.1f MiB%n",
                    name,
                    list.size(),
                    list.stream().mapToLong(Held::bytes).sum() / (double) (1 << 20));
        }
    }

    private static void close(NDArray array) {
        if (!array.isReleased()) array.close();
    }
}
