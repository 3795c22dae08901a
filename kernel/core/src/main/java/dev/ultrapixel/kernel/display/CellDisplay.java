package dev.ultrapixel.kernel.display;

import dev.ultrapixel.kernel.api.Display;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Renderers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values → messages of display. */
public final class CellDisplay implements Display {

    private final Renderers renderers;
    private final Outlet outlet;

    public CellDisplay(Renderers renderers, Outlet outlet) {
        this.renderers = renderers;
        this.outlet = outlet;
    }

    @Override
    public String show(@Nullable Object value, String... mimeTypes) {
        DisplayData data = renderers.render(value, mimeTypes);
        String id = data.id().orElseGet(() -> UUID.randomUUID().toString());
        outlet.send("display_data", content(data, id));
        return id;
    }

    @Override
    public void update(String id, @Nullable Object value, String... mimeTypes) {
        outlet.send("update_display_data", content(renderers.render(value, mimeTypes), id));
    }

    @Override
    public void clear(boolean wait) {
        outlet.send("clear_output", Map.of("wait", wait));
    }

    private static Map<String, Object> content(DisplayData data, String id) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("data", Bundle.of(data));
        content.put("metadata", data.metadata());
        content.put("transient", Map.of("display_id", id));
        return content;
    }
}
