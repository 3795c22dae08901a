package io.github.spencerpark.jupyter.kernel.display;

import dev.ultrapixel.kernel.api.Registration;
import dev.ultrapixel.kernel.display.BuiltInRenderers;
import dev.ultrapixel.kernel.display.MimeRequest;
import dev.ultrapixel.kernel.display.RendererRegistry;
import dev.ultrapixel.kernel.display.Rendering;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kernel's renderers under IJava's names: what is registered here holds for the session. */
public class Renderer {

    private final RendererRegistry renderers;

    /** Renderers of their own: the built-in ones. */
    public Renderer() {
        this(new RendererRegistry());
        BuiltInRenderers.addTo(renderers);
        teach(renderers);
    }

    private Renderer(RendererRegistry renderers) {
        this.renderers = renderers;
    }

    /** A session's renderers. */
    public static Renderer of(RendererRegistry session) {
        return new Renderer(session);
    }

    /** From now on these renderers know IJava's display data and renderables too. */
    public static void teach(RendererRegistry renderers) {
        Renderer renderer = new Renderer(renderers);
        renderers.own(DisplayData.class, (data, rendering) -> data.forms());
        renderers.own(
                DisplayDataRenderable.class,
                (value, rendering) -> {
                    Set<String> asked = new LinkedHashSet<>(rendering.request().types());
                    if (asked.isEmpty()) {
                        asked.addAll(List.of(names(value.getPreferredRenderTypes())));
                    }
                    asked.add(MimeRequest.PLAIN);
                    RenderContext context =
                            new RenderContext(rendering.asking(new MimeRequest(asked)), renderer);
                    value.render(context);
                    return context.getOutputContainer().forms();
                });
    }

    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return new RenderRegistration<>(type);
    }

    public <T> void register(
            Set<MIMEType> supported,
            Set<MIMEType> preferred,
            Set<Class<? extends T>> types,
            RenderFunction<T> function) {
        types.forEach(type -> register(names(supported), names(preferred), type, function));
    }

    public DisplayData render(Object value) {
        return render(value, new LinkedHashMap<>());
    }

    public DisplayData render(Object value, Map<String, Object> params) {
        return DisplayData.of(renderers.render(value, params, MimeRequest.of()));
    }

    public DisplayData renderAs(Object value, String... types) {
        return renderAs(value, new LinkedHashMap<>(), types);
    }

    public DisplayData renderAs(Object value, Map<String, Object> params, String... types) {
        return DisplayData.of(renderers.render(value, params, MimeRequest.of(types)));
    }

    private <T> void register(
            String[] supported, String[] preferred, Class<?> type, RenderFunction<T> function) {
        @SuppressWarnings("unchecked") // the class is T's or a subclass's
        Registration<T> registration = (Registration<T>) renderers.type(type);
        registration
                .supporting(supported)
                .preferring(preferred)
                .register(
                        (value, context) -> {
                            Rendering rendering = (Rendering) context;
                            RenderContext ijava = new RenderContext(rendering, this);
                            function.render(value, ijava);
                            rendering.add(ijava.getOutputContainer().forms());
                        });
    }

    private static String[] names(Set<MIMEType> types) {
        return types.stream().map(MIMEType::toString).toArray(String[]::new);
    }

    /** A renderer about to be registered for one or more types. */
    public class RenderRegistration<T> {

        private final Set<String> supported = new LinkedHashSet<>();
        private final Set<String> preferred = new LinkedHashSet<>();
        private final List<Class<? extends T>> types = new ArrayList<>();

        public RenderRegistration(Class<? extends T> type) {
            types.add(type);
        }

        public RenderRegistration<T> supporting(MIMEType... mimeTypes) {
            return supporting(names(new LinkedHashSet<>(Arrays.asList(mimeTypes))));
        }

        public RenderRegistration<T> supporting(String... mimeTypes) {
            supported.addAll(Arrays.asList(mimeTypes));
            return this;
        }

        public RenderRegistration<T> preferring(MIMEType... mimeTypes) {
            return preferring(names(new LinkedHashSet<>(Arrays.asList(mimeTypes))));
        }

        public RenderRegistration<T> preferring(String... mimeTypes) {
            preferred.addAll(Arrays.asList(mimeTypes));
            return supporting(mimeTypes);
        }

        public RenderRegistration<T> onType(Class<? extends T> type) {
            types.add(type);
            return this;
        }

        public void register(RenderFunction<T> function) {
            String[] all = supported.toArray(String[]::new);
            String[] first = preferred.toArray(String[]::new);
            types.forEach(type -> Renderer.this.register(all, first, type, function));
        }
    }
}
