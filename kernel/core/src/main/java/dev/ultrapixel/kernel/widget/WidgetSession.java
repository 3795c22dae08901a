package dev.ultrapixel.kernel.widget;

import dev.ultrapixel.kernel.api.Comm;
import dev.ultrapixel.kernel.api.CommMessage;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.VariableListener;
import dev.ultrapixel.kernel.display.RendererRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The open widgets of one kernel. */
final class WidgetSession {

    private static final String CONTROL = "jupyter.widget.control";
    private static @Nullable WidgetSession latest;

    private final Kernel kernel;
    private final Map<String, Widget> open = new ConcurrentHashMap<>();

    private WidgetSession(Kernel kernel) {
        this.kernel = kernel;
        kernel.comms()
                .target(CONTROL, (comm, message) -> comm.onMessage(asked -> control(comm, asked)));
        kernel.variables().listen(new Dropped());
    }

    /** The session of a kernel; made when its first widget is. */
    static synchronized WidgetSession of(Kernel kernel) {
        WidgetSession session = latest;
        if (session == null || session.kernel != kernel) {
            session = new WidgetSession(kernel);
            latest = session;
        }
        return session;
    }

    Kernel kernel() {
        return kernel;
    }

    void opened(Widget widget) {
        open.put(widget.id(), widget);
    }

    void closed(Widget widget) {
        open.remove(widget.id());
    }

    /** Answers a page that was loaded after the widgets were made. */
    private void control(Comm comm, CommMessage message) {
        if (!"request_states".equals(message.data().get("method"))) {
            return;
        }
        Map<String, Object> states = new LinkedHashMap<>();
        List<List<String>> paths = new ArrayList<>();
        List<byte[]> buffers = new ArrayList<>();
        for (Widget widget : open.values()) {
            State state = widget.state();
            states.put(
                    widget.id(),
                    Map.of(
                            "model_name", widget.kind().model(),
                            "model_module", widget.kind().module(),
                            "model_module_version", widget.kind().version(),
                            "state", state.tree()));
            state.paths().forEach(path -> paths.add(List.of(widget.id(), path.get(0))));
            buffers.addAll(state.buffers());
        }
        comm.send(
                Map.of("method", "update_states", "states", states, "buffer_paths", paths),
                Map.of(),
                buffers);
    }

    /** Closes a widget when the last variable lets go of it, unless a box that is open shows it. */
    private final class Dropped implements VariableListener {

        @Override
        public boolean owns(Object value) {
            return value instanceof Widget;
        }

        @Override
        public void replaced(String name, Object old, @Nullable Object now, boolean reachable) {
            boolean shown =
                    open.values().stream().anyMatch(widget -> widget.children().contains(old));
            if (!reachable && !shown && !name.startsWith("$") && old instanceof Widget widget) {
                widget.close();
            }
        }
    }

    /** Widgets show their views. */
    static void teach(RendererRegistry renderers) {
        renderers.own(Widget.class, (widget, rendering) -> widget.view());
    }
}
