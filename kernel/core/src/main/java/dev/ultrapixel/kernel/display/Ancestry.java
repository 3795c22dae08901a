package dev.ultrapixel.kernel.display;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * A class → itself and all that it is, the nearest first: its interfaces, then its superclass's.
 */
final class Ancestry {

    private Ancestry() {}

    static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            Queue<Class<?>> queue = new ArrayDeque<>(List.of(c));
            while (!queue.isEmpty()) {
                Class<?> next = queue.remove();
                if (types.add(next)) {
                    queue.addAll(List.of(next.getInterfaces()));
                }
            }
        }
        if (type.isArray() && !type.getComponentType().isPrimitive()) {
            types.add(Object[].class);
        }
        types.add(Object.class);
        return types;
    }
}
