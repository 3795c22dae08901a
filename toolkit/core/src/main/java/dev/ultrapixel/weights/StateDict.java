package dev.ultrapixel.weights;

import dev.ultrapixel.weights.TorchGlobals.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * unpickled object → tensors by dotted path. {@code state_dict}, if there is one, is the root; text
 * and numbers are kept as metadata.
 *
 * <p>A small pickle may share one dictionary in exponentially many places, so visits are counted,
 * not only results.
 */
final class StateDict {

    private static final int DEPTH = 8;
    private static final int VISITS = 200_000;

    private final String file;
    private final Map<String, StridedView> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private int visits;

    private StateDict(String file) {
        this.file = file;
    }

    static StateDict of(Object root, String file) {
        Object state =
                root instanceof Map<?, ?> map && map.get("state_dict") instanceof Map<?, ?> inner
                        ? inner
                        : root;
        if (!(state instanceof Map<?, ?>)) {
            throw new IllegalArgumentException(
                    "%s should hold a dictionary of tensors but holds one %s; save the model's state_dict"
                            .formatted(file, state.getClass().getSimpleName()));
        }
        StateDict dict = new StateDict(file);
        dict.visit("", state, 0);
        return dict;
    }

    Map<String, StridedView> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void visit(String path, Object value, int depth) {
        if (depth > DEPTH || path.length() > 1000 || ++visits > VISITS) {
            throw new IllegalArgumentException(
                    "%s should nest at most %d deep and hold at most %d values; is it a checkpoint?"
                            .formatted(file, DEPTH, VISITS));
        }
        if (value instanceof StridedView view) {
            tensors.put(path, view);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> visit(join(path, key), item, depth + 1));
        } else if (value instanceof List<?> list) {
            visitAll(path, list, depth);
        } else if (value instanceof Tuple tuple) {
            visitAll(path, tuple.items(), depth);
        } else {
            metadata.put(path, value.toString());
        }
    }

    private void visitAll(String path, List<?> items, int depth) {
        for (int i = 0; i < items.size(); i++) {
            visit(join(path, i), items.get(i), depth + 1);
        }
    }

    private static String join(String path, Object key) {
        return path.isEmpty() ? key.toString() : path + "." + key;
    }
}
