package dev.ultrapixel.notebook.kernel;

import dev.ultrapixel.cascade.Progress;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Extension;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.RenderContext;
import dev.ultrapixel.notebook.Imports;
import dev.ultrapixel.notebook.Panel;
import dev.ultrapixel.notebook.ProgressDisplay;
import dev.ultrapixel.notebook.Rendering;
import dev.ultrapixel.notebook.Screen;
import dev.ultrapixel.notebook.Show;
import java.util.Map;

/**
 * Imports, renderings, live panels, progress, {@code %tensors} and the care for raw arrays in our
 * kernel. An interrupted cell needs nothing: the kernel interrupts its thread, and every operation
 * looks at that.
 */
public final class UltraPixelExtension implements Extension {

    private static final String HTML = "text/html";
    private static final String PNG = "image/png";
    private static final String WIDGET = "application/vnd.jupyter.widget-view+json";

    @Override
    public void install(Kernel kernel) {
        try {
            kernel.eval(String.join("\n", Imports.lines()));
        } catch (Exception e) {
            throw new IllegalStateException("the toolkit's imports should compile: " + e, e);
        }
        var panels = new LivePanels(kernel);
        Show.types().forEach(type -> register(kernel, panels, type));
        Progress.tell(new ProgressDisplay(new Output(kernel)));
        kernel.magics().line("tensors", new TensorsMagic(), TensorsMagic.HELP);
        kernel.variables().listen(new NativeArrays());
    }

    private static void register(Kernel kernel, LivePanels panels, Class<?> type) {
        boolean live = Panel.class.isAssignableFrom(type);
        kernel.renderers()
                .type(type)
                .preferring(live ? new String[] {HTML, WIDGET} : new String[] {HTML})
                .supporting(PNG)
                .register(
                        (value, context) -> {
                            render(value, context);
                            if (value instanceof Panel panel) {
                                context.put(WIDGET, () -> view(panels.show(panel)));
                            }
                        });
    }

    private static Map<String, Object> view(String model) {
        return Map.of("version_major", 2, "version_minor", 0, "model_id", model);
    }

    private static void render(Object value, RenderContext context) {
        Rendering rendering = Show.of(value);
        context.put("text/plain", rendering::text);
        context.put(HTML, rendering::html);
        var picture = rendering.picture();
        if (picture != null && context.wants(PNG)) {
            context.put(PNG, picture::png);
            context.metadata(PNG, Map.of("width", picture.width(), "height", picture.height()));
        }
    }

    /** The output of the cell that runs. */
    private record Output(Kernel kernel) implements Screen {

        @Override
        public void open(String id, Rendering rendering) {
            kernel.display().show(data(rendering).withId(id));
        }

        @Override
        public void update(String id, Rendering rendering) {
            kernel.display().update(id, data(rendering));
        }

        private static DisplayData data(Rendering rendering) {
            return DisplayData.text(rendering.text()).with(HTML, rendering.html());
        }
    }
}
