package dev.ultrapixel.kernel.run;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Display;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Renderers;
import dev.ultrapixel.kernel.channel.IOPub;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.wire.Json;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Display messages. One that is larger than 64 MiB is replaced by a line that says so. */
final class Displays implements Display {
    private static final long LARGEST = 64L << 20;

    private final IOPub iopub;
    private final Supplier<Renderers> renderers;

    Displays(IOPub iopub, Supplier<Renderers> renderers) {
        this.iopub = iopub;
        this.renderers = renderers;
    }

    @Override
    public String show(@Nullable Object value, String... mimeTypes) {
        DisplayData data = renderers.get().render(value, mimeTypes);
        String id = data.id().orElseGet(() -> UUID.randomUUID().toString());
        publish("display_data", data.withId(id));
        return id;
    }

    @Override
    public void update(String id, @Nullable Object value, String... mimeTypes) {
        publish("update_display_data", renderers.get().render(value, mimeTypes).withId(id));
    }

    @Override
    public void clear(boolean wait) {
        send("clear_output", Json.object("wait", wait));
    }

    private void publish(String type, DisplayData data) {
        send(type, content(data));
    }

    private void send(String type, JsonObject content) {
        Origin origin = Origin.current();
        if (origin == null || origin.muted()) return;
        iopub.publish(origin.parent(), type, content);
    }

    static JsonObject result(DisplayData data, int number) {
        JsonObject content = content(data);
        content.addProperty("execution_count", number);
        return content;
    }

    static JsonObject expression(DisplayData data) {
        JsonObject content = content(data);
        content.remove("transient");
        content.addProperty("status", "ok");
        return content;
    }

    static JsonObject content(DisplayData data) {
        long size = size(data);
        if (size > LARGEST) {
            String text =
                    "not shown: "
                            + (size >> 20)
                            + " MiB, and a display has "
                            + (LARGEST >> 20)
                            + " MiB at most";
            return content(
                    new DisplayData(
                            java.util.Map.of("text/plain", text), java.util.Map.of(), data.id()));
        }
        var transients = new JsonObject();
        data.id().ifPresent(id -> transients.addProperty("display_id", id));
        return Json.object(
                "data", data.data(), "metadata", data.metadata(), "transient", transients);
    }

    private static long size(DisplayData data) {
        long size = 0;
        for (Object form : data.data().values()) size += size(form);
        return size;
    }

    private static long size(Object form) {
        if (form instanceof byte[] bytes) return bytes.length * 4L / 3;
        if (form instanceof String text) return text.length();
        return form instanceof List<?> items ? items.size() * 2L : 0;
    }
}
