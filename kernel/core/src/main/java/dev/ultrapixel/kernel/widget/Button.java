package dev.ultrapixel.kernel.widget;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A button; {@link #onClick} hears of clicks. */
public final class Button extends Widget {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Button(WidgetSession session, Map<String, Object> attributes, List<Widget> parts) {
        super(session, Kind.control("Button"), attributes, parts);
    }

    public Button onClick(Runnable listener) {
        listeners.add(listener);
        return this;
    }

    /** The text on it. */
    public Button label(String text) {
        put(Map.of("description", text));
        return this;
    }

    /** Whether a user may click it. */
    public Button enabled(boolean enabled) {
        put(Map.of("disabled", !enabled));
        return this;
    }

    @Override
    void receivedCustom(@Nullable Object content, List<byte[]> buffers) {
        if (content instanceof Map<?, ?> map && "click".equals(map.get("event"))) {
            listeners.forEach(this::inPlace);
        }
    }
}
