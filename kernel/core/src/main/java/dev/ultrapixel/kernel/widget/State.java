package dev.ultrapixel.kernel.widget;

import dev.ultrapixel.kernel.api.CommMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes of a model → what travels: byte values leave the tree, their paths go to {@code
 * buffer_paths}, the bytes follow as frames in the same order. The way back too.
 */
record State(Map<String, Object> tree, List<List<String>> paths, List<byte[]> buffers) {

    static State of(Map<String, Object> attributes) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<List<String>> paths = new ArrayList<>();
        List<byte[]> buffers = new ArrayList<>();
        attributes.forEach(
                (name, value) -> {
                    if (value instanceof byte[] bytes) {
                        paths.add(List.of(name));
                        buffers.add(bytes);
                    } else {
                        tree.put(name, onWire(value));
                    }
                });
        return new State(tree, paths, buffers);
    }

    /** The attributes of an update; one whose path is deeper than its name is left out. */
    @SuppressWarnings("unchecked") // JSON objects are maps with strings as keys
    static Map<String, Object> attributes(CommMessage message) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (message.data().get("state") instanceof Map<?, ?> state) {
            attributes.putAll((Map<String, Object>) state);
        }
        if (message.data().get("buffer_paths") instanceof List<?> paths) {
            for (int i = 0; i < Math.min(paths.size(), message.buffers().size()); i++) {
                if (paths.get(i) instanceof List<?> path && path.size() == 1) {
                    attributes.put(String.valueOf(path.get(0)), message.buffers().get(i));
                }
            }
        }
        return attributes;
    }

    /** The data of a message with this state. */
    Map<String, Object> data(String method) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (!method.isEmpty()) {
            data.put("method", method);
        }
        data.put("state", tree);
        data.put("buffer_paths", paths);
        return data;
    }

    /** Widgets are named by their models. */
    private static Object onWire(Object value) {
        if (value instanceof Widget widget) {
            return widget.reference();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(State::onWire).toList();
        }
        return value;
    }
}
