package dev.ultrapixel.kernel.display;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.RenderContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One value being rendered: what is asked for, and the forms so far. */
public final class Rendering implements RenderContext {

    private final Map<String, Object> parameters;
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private MimeRequest request = MimeRequest.of();
    private Set<String> makes = Set.of();

    Rendering(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    /** Turns to the next renderer. */
    Rendering ask(MimeRequest now, Set<String> renderer) {
        request = now;
        makes = renderer;
        return this;
    }

    /** The same rendering, asked for something else: for values that know their forms. */
    public Rendering asking(MimeRequest now) {
        return ask(now, makes);
    }

    /** What is asked for, wildcards and all. */
    public MimeRequest request() {
        return request;
    }

    /** What a caller gave for the renderers that know it. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public Set<String> wanted() {
        Set<String> wanted =
                new LinkedHashSet<>(makes.contains(MimeRequest.ANY) ? request.types() : makes);
        wanted.removeIf(type -> type.endsWith("/*") || !request.asks(type));
        return wanted;
    }

    @Override
    public boolean wants(String mimeType) {
        return request.asks(mimeType);
    }

    @Override
    public void put(String mimeType, Supplier<?> form) {
        request.resolve(mimeType).ifPresent(type -> add(type, form.get()));
    }

    @Override
    public void metadata(String mimeType, Object tree) {
        request.resolve(mimeType).ifPresent(type -> metadata.put(type, tree));
    }

    /** Adds a form, whether it was asked for or not. */
    public void add(String mimeType, Object form) {
        data.put(mimeType, JsonForm.of(mimeType, form));
    }

    /** Adds the forms and metadata that another renderer made. */
    public void add(DisplayData other) {
        other.data().forEach(this::add);
        metadata.putAll(other.metadata());
    }

    Set<String> made() {
        return data.keySet();
    }

    DisplayData result(Optional<String> id) {
        return new DisplayData(data, metadata, id);
    }
}
