package dev.ultrapixel.kernel.eval;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a variable still holds a value: itself, or through collections, arrays and the fields of
 * objects. Where that cannot be known it counts as held: better not closed than closed too early.
 */
final class Reach {
    private static final int OBJECTS = 200_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();
    private final Predicate<Object> passes;

    private Reach(Predicate<Object> passes) {
        this.passes = passes;
    }

    /**
     * @param passes false for a value whose own references do not count, as those of a registry
     */
    static boolean any(VariableFields fields, Object sought, Predicate<Object> passes) {
        var reach = new Reach(passes);
        fields.forEach((name, value) -> reach.add(value));
        return reach.finds(sought);
    }

    private boolean finds(Object sought) {
        while (!next.isEmpty()) {
            Object value = next.remove();
            if (value == sought || seen.size() > OBJECTS) return true;
            if (!passes.test(value)) continue;
            try {
                expand(value);
            } catch (RuntimeException | IllegalAccessException | LinkageError e) {
                return true; // it is being changed, or hides what it has
            }
        }
        return false;
    }

    private void add(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Class) return;
        if (seen.add(value)) next.add(value);
    }

    private void addAll(Collection<?> items) {
        for (Object item : items) {
            if (seen.size() > OBJECTS) return;
            add(item);
        }
    }

    private void expand(Object value) throws IllegalAccessException {
        if (value instanceof Object[] items) {
            addAll(Arrays.asList(items));
            return;
        }
        if (value instanceof Collection<?> items) addAll(items);
        if (value instanceof Map<?, ?> map) {
            addAll(map.keySet());
            addAll(map.values());
        }
        if (value instanceof Optional<?> maybe) add(maybe.orElse(null));
        ReferenceFields.forEach(value, this::add);
    }
}
