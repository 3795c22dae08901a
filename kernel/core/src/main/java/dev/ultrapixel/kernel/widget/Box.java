package dev.ultrapixel.kernel.widget;

import java.util.List;
import java.util.Map;

/** Widgets side by side, one above another, or behind tabs. */
public final class Box extends Widget {

    private volatile List<Widget> children;

    Box(
            WidgetSession session,
            Kind kind,
            Map<String, Object> attributes,
            List<Widget> parts,
            List<Widget> children) {
        super(session, kind, attributes, parts);
        this.children = List.copyOf(children);
    }

    @Override
    public List<Widget> children() {
        return children;
    }

    /** Shows these from now on. */
    public Box set(Widget... widgets) {
        children = List.of(widgets);
        put(Map.of("children", List.of(widgets)));
        return this;
    }
}
