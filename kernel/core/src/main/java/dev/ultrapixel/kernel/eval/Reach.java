package dev.ultrapixel.kernel.eval;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** Whether a variable still holds a value: itself, or in a collection, map or array, three deep. */
final class Reach {
    private static final int DEPTH = 3;
    private static final int ITEMS = 10_000;

    private Reach() {}

    static boolean any(VariableFields fields, Object sought) {
        boolean[] found = {false};
        fields.forEach((name, value) -> found[0] |= holds(value, sought, DEPTH));
        return found[0];
    }

    private static boolean holds(Object value, Object sought, int depth) {
        if (value == sought) return true;
        if (depth == 0) return false;
        if (value instanceof Object[] items) return holdsAny(Arrays.asList(items), sought, depth);
        if (!value.getClass().getName().startsWith("java."))
            return false; // a user's collection may do anything
        if (value instanceof Collection<?> items) return holdsAny(items, sought, depth);
        return value instanceof Map<?, ?> map && holdsAny(map.values(), sought, depth);
    }

    private static boolean holdsAny(Collection<?> items, Object sought, int depth) {
        try {
            return items.stream()
                    .limit(ITEMS)
                    .anyMatch(item -> item != null && holds(item, sought, depth - 1));
        } catch (RuntimeException e) {
            return true; // it is being changed: better not close what may be in it
        }
    }
}
