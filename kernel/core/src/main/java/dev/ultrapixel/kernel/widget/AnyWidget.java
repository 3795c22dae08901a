package dev.ultrapixel.kernel.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An anywidget: a JavaScript module with {@code export default { render }}, and its attributes. */
public final class AnyWidget extends Widget {

    private final List<BiConsumer<@Nullable Object, List<byte[]>>> messages =
            new CopyOnWriteArrayList<>();

    AnyWidget(WidgetSession session, String esm, String css, Map<String, ?> attributes) {
        super(session, Kind.any(), state(esm, css, attributes), List.of());
    }

    /** An attribute, as {@code model.get(name)} has it in the browser; null if there is none. */
    public @Nullable Object get(String name) {
        return attribute(name);
    }

    /** Sets an attribute here and in the browser; a {@code byte[]} arrives as a DataView. */
    public AnyWidget set(String name, Object value) {
        put(Map.of(name, value));
        return this;
    }

    /** Sets several attributes in one message. */
    public AnyWidget set(Map<String, Object> values) {
        put(new LinkedHashMap<>(values));
        return this;
    }

    /** Hears of every new value of an attribute; binary ones are {@code byte[]}. */
    public AnyWidget onChange(String name, Consumer<Object> listener) {
        listen(
                (changed, value) -> {
                    if (changed.equals(name)) {
                        listener.accept(value);
                    }
                });
        return this;
    }

    /** Sends what {@code model.on("msg:custom", …)} hears. */
    public AnyWidget send(Object content, byte[]... buffers) {
        sendCustom(content, List.of(buffers));
        return this;
    }

    /** Hears what {@code model.send(content, undefined, buffers)} sends. */
    public AnyWidget onMessage(BiConsumer<@Nullable Object, List<byte[]>> listener) {
        messages.add(listener);
        return this;
    }

    /** Changes the module while it is shown. */
    public AnyWidget module(String esm) {
        put(Map.of("_esm", esm));
        return this;
    }

    @Override
    void receivedCustom(@Nullable Object content, List<byte[]> buffers) {
        for (BiConsumer<@Nullable Object, List<byte[]>> listener : new ArrayList<>(messages)) {
            inPlace(() -> listener.accept(content, buffers));
        }
    }

    private static Map<String, Object> state(String esm, String css, Map<String, ?> attributes) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("_esm", esm);
        state.put("_css", css);
        state.put("_anywidget_id", "dev.ultrapixel.AnyWidget");
        state.putAll(attributes);
        return state;
    }
}
