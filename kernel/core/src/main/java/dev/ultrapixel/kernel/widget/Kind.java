package dev.ultrapixel.kernel.widget;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which model and view a widget has in the browser: the attributes that every state begins with.
 */
record Kind(
        String module,
        String version,
        String model,
        String viewModule,
        String viewVersion,
        String view) {

    private static final String BASE = "@jupyter-widgets/base";
    private static final String CONTROLS = "@jupyter-widgets/controls";
    private static final String VERSION = "2.0.0"; // of ipywidgets 8's front end

    static Kind control(String name) {
        return new Kind(CONTROLS, VERSION, name + "Model", CONTROLS, VERSION, name + "View");
    }

    /** A control whose view is named otherwise than its model. */
    static Kind control(String model, String view) {
        return new Kind(CONTROLS, VERSION, model + "Model", CONTROLS, VERSION, view + "View");
    }

    static Kind layout() {
        return new Kind(BASE, VERSION, "LayoutModel", BASE, VERSION, "LayoutView");
    }

    /** A style's view is the base package's, whatever its model is. */
    static Kind style(String name) {
        return new Kind(CONTROLS, VERSION, name + "StyleModel", BASE, VERSION, "StyleView");
    }

    static Kind any() {
        return new Kind("anywidget", "~0.11.*", "AnyModel", "anywidget", "~0.11.*", "AnyView");
    }

    Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("_model_module", module);
        attributes.put("_model_module_version", version);
        attributes.put("_model_name", model);
        attributes.put("_view_module", viewModule);
        attributes.put("_view_module_version", viewVersion);
        attributes.put("_view_name", view);
        return attributes;
    }
}
