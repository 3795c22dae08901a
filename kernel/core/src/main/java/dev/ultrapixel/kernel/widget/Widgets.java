package dev.ultrapixel.kernel.widget;

import dev.ultrapixel.kernel.api.Notebook;
import dev.ultrapixel.kernel.display.RendererRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes widgets in a cell. The browser needs JupyterLab's widget manager (the package {@code
 * jupyterlab_widgets}), and {@code anywidget} for {@link #any}.
 */
public final class Widgets {

    private Widgets() {}

    /** Values from min to max in steps. */
    public static Control<Double> floatSlider(
            String label, double min, double max, double step, double value) {
        checkRange(min, max, value);
        return control(
                "FloatSlider",
                "Slider",
                Coding.DOUBLE,
                attributes(label, "min", min, "max", max, "step", step, "value", value));
    }

    /** Whole values from min to max in steps. */
    public static Control<Integer> intSlider(String label, int min, int max, int step, int value) {
        checkRange(min, max, value);
        return control(
                "IntSlider",
                "Slider",
                Coding.INT,
                attributes(label, "min", min, "max", max, "step", step, "value", value));
    }

    public static Control<Boolean> checkbox(String label, boolean value) {
        return control("Checkbox", "Checkbox", Coding.BOOLEAN, attributes(label, "value", value));
    }

    /** One of some choices, which show as their {@code toString}; the first is chosen. */
    public static <T> Control<T> dropdown(String label, List<T> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a dropdown should have a choice but has none");
        }
        List<String> labels = choices.stream().map(String::valueOf).toList();
        return control(
                "Dropdown",
                "Description",
                Coding.choice(List.copyOf(choices)),
                attributes(label, "_options_labels", labels, "index", 0));
    }

    public static Button button(String label) {
        WidgetSession session = session();
        Map<String, Object> attributes = attributes(label);
        return new Button(session, attributes, parts(session, "Button", attributes));
    }

    /** A line of text; it is sent at every key. */
    public static Control<String> text(String label, String value) {
        return control("Text", "Text", Coding.TEXT, attributes(label, "value", value));
    }

    /** A bar from 0 to max. */
    public static Control<Double> progress(String label, double max) {
        return control(
                Kind.control("FloatProgress", "Progress"),
                "Progress",
                Coding.DOUBLE,
                attributes(label, "min", 0.0, "max", max, "value", 0.0));
    }

    /**
     * An image's file.
     *
     * @param format {@code png}, {@code jpeg} or {@code gif}
     */
    public static Control<byte[]> image(byte[] bytes, String format) {
        WidgetSession session = session();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("value", bytes);
        attributes.put("format", format);
        attributes.put("width", "");
        attributes.put("height", "");
        Part layout = new Part(session, Kind.layout());
        attributes.put("layout", layout);
        return new Control<>(
                session, Kind.control("Image"), attributes, List.of(layout), Coding.BYTES);
    }

    /** A piece of a page; the caller escapes what is text. */
    public static Control<String> html(String html) {
        return control("HTML", "HTML", Coding.TEXT, attributes("", "value", html));
    }

    /** Side by side. */
    public static Box hbox(Widget... widgets) {
        return box("HBox", Map.of(), widgets);
    }

    /** One above another. */
    public static Box vbox(Widget... widgets) {
        return box("VBox", Map.of(), widgets);
    }

    /** Title → widget, a tab each. */
    public static Box tabs(Map<String, ? extends Widget> widgets) {
        return box(
                "Tab",
                Map.of("titles", List.copyOf(widgets.keySet()), "selected_index", 0),
                widgets.values().toArray(Widget[]::new));
    }

    /** Keeps two values the same; the second takes the first's. */
    public static <T> void link(Control<T> a, Control<T> b) {
        b.set(a.value());
        a.onChange(value -> follow(b, value));
        b.onChange(value -> follow(a, value));
    }

    /**
     * An anywidget.
     *
     * @param esm the text of a JavaScript module with {@code export default { render }}
     * @param css its style sheet, may be empty
     * @param attributes what {@code model.get(name)} has: trees, {@code byte[]}, widgets
     */
    public static AnyWidget any(String esm, String css, Map<String, ?> attributes) {
        return new AnyWidget(session(), esm, css, attributes);
    }

    /** Called by the kernel: from now on these renderers show widgets. */
    public static void teach(RendererRegistry renderers) {
        WidgetSession.teach(renderers);
    }

    private static <T> void follow(Control<T> other, T value) {
        if (!Objects.equals(other.value(), value)) {
            other.set(value);
        }
    }

    private static <T> Control<T> control(
            String name, String style, Coding<T> coding, Map<String, Object> attributes) {
        return control(Kind.control(name), style, coding, attributes);
    }

    private static <T> Control<T> control(
            Kind kind, String style, Coding<T> coding, Map<String, Object> attributes) {
        WidgetSession session = session();
        return new Control<>(session, kind, attributes, parts(session, style, attributes), coding);
    }

    private static Box box(String name, Map<String, Object> more, Widget... widgets) {
        WidgetSession session = session();
        Part layout = new Part(session, Kind.layout());
        Map<String, Object> attributes = new LinkedHashMap<>(more);
        attributes.put("children", List.of(widgets));
        attributes.put("layout", layout);
        return new Box(session, Kind.control(name), attributes, List.of(layout), List.of(widgets));
    }

    /** Opens layout and style, which must be there before the widget that names them. */
    private static List<Widget> parts(
            WidgetSession session, String style, Map<String, Object> attributes) {
        Part layout = new Part(session, Kind.layout());
        Part own = new Part(session, Kind.style(style));
        attributes.put("layout", layout);
        attributes.put("style", own);
        return List.of(layout, own);
    }

    private static Map<String, Object> attributes(String label, Object... namesAndValues) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("description", label);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes;
    }

    private static void checkRange(double min, double max, double value) {
        if (!(min <= value && value <= max)) {
            throw new IllegalArgumentException(
                    "a slider's value should be from %s to %s but is %s"
                            .formatted(min, max, value));
        }
    }

    private static WidgetSession session() {
        return WidgetSession.of(Notebook.kernel());
    }
}
