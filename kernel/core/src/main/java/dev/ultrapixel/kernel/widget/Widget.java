package dev.ultrapixel.kernel.widget;

import dev.ultrapixel.kernel.api.Comm;
import dev.ultrapixel.kernel.api.CommMessage;
import dev.ultrapixel.kernel.api.DisplayData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A model that this session and the browser share: attributes by name. As a cell's last value, or
 * shown with {@code display}, its view appears.
 *
 * <p>Listeners run beside cells, on a thread of the kernel; what they print, and what they throw,
 * appears below the cell that made the widget.
 */
public sealed class Widget implements AutoCloseable permits Control, Button, Box, AnyWidget, Part {

    static final String TARGET = "jupyter.widget";
    private static final Map<String, String> METADATA = Map.of("version", "2.1.0");
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private final WidgetSession session;
    private final String id = UUID.randomUUID().toString().replace("-", "");
    private final Kind kind;
    private final Map<String, Object> attributes; // guarded by itself
    private final Comm comm;
    private final CellPlace place;
    private final List<BiConsumer<String, Object>> listeners = new CopyOnWriteArrayList<>();
    private final List<Widget> parts;
    private volatile boolean open = true;

    Widget(WidgetSession session, Kind kind, Map<String, Object> own, List<Widget> parts) {
        this.session = session;
        this.kind = kind;
        this.parts = List.copyOf(parts);
        this.attributes = new LinkedHashMap<>(kind.attributes());
        attributes.putAll(own);
        this.place = CellPlace.here();
        State state = State.of(attributes);
        this.comm =
                session.kernel()
                        .comms()
                        .open(id, TARGET, state.data(""), METADATA, state.buffers());
        comm.onMessage(this::receive);
        comm.onClose(message -> closed());
        session.opened(this);
    }

    /** The model's id, which is its comm's. */
    public final String id() {
        return id;
    }

    /** Whether the browser may still know it. */
    public final boolean isOpen() {
        return open;
    }

    /** Takes the widget out of the page; a second call does nothing. */
    @Override
    public final void close() {
        if (open) {
            comm.close(Map.of());
            closed();
            parts.forEach(Widget::close);
        }
    }

    @Override
    public String toString() {
        return kind.model().replaceFirst("Model$", "") + describe();
    }

    /** Its view, for a front end that has a widget manager, and its text. */
    final DisplayData view() {
        return DisplayData.text(toString())
                .with(VIEW, Map.of("version_major", 2, "version_minor", 0, "model_id", id));
    }

    final String reference() {
        return "IPY_MODEL_" + id;
    }

    final Kind kind() {
        return kind;
    }

    final State state() {
        synchronized (attributes) {
            return State.of(attributes);
        }
    }

    final @Nullable Object attribute(String name) {
        synchronized (attributes) {
            return attributes.get(name);
        }
    }

    /** Widgets that are in this one's view. */
    List<Widget> children() {
        return List.of();
    }

    /**
     * Sends attributes to the browser in one message, and tells the listeners of those that
     * changed.
     */
    final void put(Map<String, Object> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(changes);
        synchronized (attributes) {
            changed.entrySet()
                    .removeIf(change -> same(attributes.get(change.getKey()), change.getValue()));
            attributes.putAll(changed);
            State state = State.of(changed);
            if (!changed.isEmpty() && open) {
                comm.send(state.data("update"), Map.of(), state.buffers());
            }
        }
        changed.forEach(this::tell);
    }

    /** Hears of every change, of either side: name and value. */
    final void listen(BiConsumer<String, Object> listener) {
        listeners.add(listener);
    }

    /** Sends a message that is no state. */
    final void sendCustom(Object content, List<byte[]> buffers) {
        comm.send(Map.of("method", "custom", "content", content), Map.of(), buffers);
    }

    /** Takes a message that is no state. */
    void receivedCustom(@Nullable Object content, List<byte[]> buffers) {}

    /** Runs what a user gave, as if its cell ran. */
    final void inPlace(Runnable action) {
        place.run(
                () -> {
                    try {
                        action.run();
                    } catch (RuntimeException | LinkageError | AssertionError e) {
                        System.err.println("a listener of " + this + " failed: " + e);
                    }
                });
    }

    private String describe() {
        Object description = attribute("description");
        Object value = attribute("value");
        boolean named = description != null && !description.equals("");
        boolean plain =
                value instanceof Number || value instanceof Boolean || value instanceof String;
        return (named ? " " + description : "") + (plain ? " = " + value : "");
    }

    private void receive(CommMessage message) {
        switch (String.valueOf(message.data().get("method"))) {
            case "update" -> update(message);
            case "request_state" -> {
                State state = state();
                comm.send(state.data("update"), Map.of(), state.buffers());
            }
            case "custom" -> receivedCustom(message.data().get("content"), message.buffers());
            default -> {
                return; // a method of a later protocol
            }
        }
    }

    /** Takes the browser's change, and echoes it so that other pages follow. */
    private void update(CommMessage message) {
        Map<String, Object> changes = State.attributes(message);
        synchronized (attributes) {
            attributes.putAll(changes);
            State state = State.of(changes);
            comm.send(state.data("echo_update"), Map.of(), state.buffers());
        }
        changes.forEach(this::tell);
    }

    private void tell(String name, Object value) {
        for (BiConsumer<String, Object> listener : listeners) {
            inPlace(() -> listener.accept(name, value));
        }
    }

    private void closed() {
        open = false;
        session.closed(this);
    }

    private static boolean same(@Nullable Object before, Object after) {
        return !(after instanceof byte[]) && after.equals(before);
    }
}
