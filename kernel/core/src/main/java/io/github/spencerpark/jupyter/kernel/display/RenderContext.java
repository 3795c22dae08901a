package io.github.spencerpark.jupyter.kernel.display;

import dev.ultrapixel.kernel.display.Rendering;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is asked for, and where a renderer puts it. */
public class RenderContext {

    private final Rendering rendering;
    private final Renderer renderer;
    private final DisplayData out = new DisplayData();

    RenderContext(Rendering rendering, Renderer renderer) {
        this.rendering = rendering;
        this.renderer = renderer;
    }

    public Renderer getRenderer() {
        return renderer;
    }

    public DisplayData getOutputContainer() {
        return out;
    }

    public Map<String, Object> getParams() {
        return rendering.parameters();
    }

    public Object getParameter(String key) {
        return getParameter(key, null);
    }

    public Object getParameter(String key, Object otherwise) {
        return getParams().getOrDefault(key, otherwise);
    }

    public String getParameterAsString(String key) {
        return getParameterAsString(key, null);
    }

    public String getParameterAsString(String key, String otherwise) {
        Object value = getParameter(key);
        return value == null ? otherwise : value.toString();
    }

    public Integer getParameterAsInt(String key) {
        return getParameterAsInt(key, null);
    }

    public Integer getParameterAsInt(String key, Integer otherwise) {
        Object value = getParameter(key);
        return value == null ? otherwise : Integer.valueOf(value.toString());
    }

    public Double getParameterAsDouble(String key) {
        return getParameterAsDouble(key, null);
    }

    public Double getParameterAsDouble(String key, Double otherwise) {
        Object value = getParameter(key);
        return value == null ? otherwise : Double.valueOf(value.toString());
    }

    public Boolean getParameterAsBoolean(String key) {
        return getParameterAsBoolean(key, null);
    }

    public Boolean getParameterAsBoolean(String key, Boolean otherwise) {
        Object value = getParameter(key);
        return value == null ? otherwise : Boolean.valueOf(value.toString());
    }

    public boolean wantsDataRenderedAs(MIMEType type) {
        return rendering.wants(type.toString());
    }

    /** The type under which the form goes out, null if it is not asked for. */
    public MIMEType resolveRequestedType(MIMEType type) {
        return rendering.request().resolve(type.toString()).map(MIMEType::parse).orElse(null);
    }

    public boolean renderIfRequested(MIMEType type, Supplier<Object> form) {
        return renderIfRequested(
                type, (resolved, display) -> display.putData(resolved, form.get()));
    }

    public boolean renderIfRequested(MIMEType type, Function<MIMEType, Object> form) {
        return renderIfRequested(
                type, (resolved, display) -> display.putData(resolved, form.apply(resolved)));
    }

    /** Whether it was asked for; only then the function is called. */
    public boolean renderIfRequested(MIMEType type, BiConsumer<MIMEType, DisplayData> form) {
        MIMEType resolved = resolveRequestedType(type);
        if (resolved != null) {
            form.accept(resolved, out);
        }
        return resolved != null;
    }
}
