package dev.ultrapixel.kernel.display;

import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Registration;
import dev.ultrapixel.kernel.api.RenderFunction;
import dev.ultrapixel.kernel.api.Renderers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Types → renderers; the nearest counts, and with explicit types those further off fill in. */
public final class RendererRegistry implements Renderers {

    private record Entry(Set<String> makes, Set<String> prefers, RenderFunction<Object> function) {}

    private record Own(Class<?> type, BiFunction<Object, Rendering, DisplayData> forms) {}

    private final Map<Class<?>, Entry> byType = new ConcurrentHashMap<>();
    private final List<Own> own = new CopyOnWriteArrayList<>();

    @Override
    public <T> Registration<T> type(Class<T> type) {
        return new Building<>(type);
    }

    /**
     * Values of this type know their forms: they are asked before any renderer.
     *
     * @param forms value and what is asked for (nothing: what it prefers) → its forms; it may also
     *     put them into the rendering
     */
    public <T> void own(Class<T> type, BiFunction<T, Rendering, DisplayData> forms) {
        own.add(0, new Own(type, (value, rendering) -> forms.apply(type.cast(value), rendering)));
    }

    @Override
    public DisplayData render(@Nullable Object value, String... mimeTypes) {
        return render(value, new LinkedHashMap<>(), MimeRequest.of(mimeTypes));
    }

    /**
     * A value's forms.
     *
     * @param parameters for renderers that know them
     * @param request empty for what the value prefers
     */
    public DisplayData render(
            @Nullable Object value, Map<String, Object> parameters, MimeRequest request) {
        if (value instanceof DisplayData data) {
            return data;
        }
        Rendering rendering = new Rendering(parameters);
        Optional<String> id = Optional.empty();
        if (value != null) {
            try {
                id = render(value, rendering, request);
            } catch (CellInterrupted e) {
                throw e;
            } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                System.err.println(
                        "renderer of %s failed: %s".formatted(value.getClass().getTypeName(), e));
            }
        }
        if (!rendering.made().contains(MimeRequest.PLAIN)) {
            rendering.add(MimeRequest.PLAIN, PlainText.of(value));
        }
        return rendering.result(id);
    }

    private Optional<String> render(Object value, Rendering rendering, MimeRequest request)
            throws Exception {
        for (Own each : own) {
            if (each.type().isInstance(value)) {
                rendering.ask(request, Set.of(MimeRequest.ANY));
                DisplayData forms = each.forms().apply(value, rendering);
                rendering.add(forms);
                return forms.id();
            }
        }
        MimeRequest left = request;
        for (Class<?> type : Ancestry.of(value.getClass())) {
            Entry entry = byType.get(type);
            if (entry == null) {
                continue;
            }
            if (request.types().isEmpty()) {
                entry.function()
                        .render(
                                value,
                                rendering.ask(plus(request, entry.prefers()), entry.makes()));
                break;
            }
            if (left.asksAnyOf(entry.makes())) {
                entry.function().render(value, rendering.ask(plus(left, Set.of()), entry.makes()));
                left = left.without(rendering.made());
            }
            if (left.types().isEmpty()) {
                break;
            }
        }
        return Optional.empty();
    }

    /** Text is always asked for. */
    private static MimeRequest plus(MimeRequest request, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(request.types());
        all.addAll(more);
        all.add(MimeRequest.PLAIN);
        return new MimeRequest(all);
    }

    private final class Building<T> implements Registration<T> {

        private final Class<T> type;
        private final Set<String> makes = new LinkedHashSet<>();
        private final Set<String> prefers = new LinkedHashSet<>();

        Building(Class<T> type) {
            this.type = type;
        }

        @Override
        public Registration<T> preferring(String... mimeTypes) {
            prefers.addAll(List.of(mimeTypes));
            return supporting(mimeTypes);
        }

        @Override
        public Registration<T> supporting(String... mimeTypes) {
            makes.addAll(List.of(mimeTypes));
            return this;
        }

        @Override
        @SuppressWarnings("unchecked") // a value is given to the renderers of its own types only
        public void register(RenderFunction<? super T> function) {
            Set<String> all = makes.isEmpty() ? Set.of(MimeRequest.ANY) : makes;
            byType.put(
                    type,
                    new Entry(
                            all,
                            prefers.isEmpty() ? all : prefers,
                            (RenderFunction<Object>) (RenderFunction<?>) function));
        }
    }
}
