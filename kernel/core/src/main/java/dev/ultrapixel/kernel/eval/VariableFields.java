package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.base.Log;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Variable → the static field that holds it. JShell never clears the field of a variable that is
 * dropped or declared anew; here it is set to null, so that the collector can have the value.
 */
final class VariableFields {
    private final Map<String, Field> fields = new ConcurrentHashMap<>();
    private final Map<String, Object> kept = new ConcurrentHashMap<>(); // without a field

    /** A class that JShell has just loaded. */
    void add(Class<?> holder) {
        for (Field field : holder.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) continue;
            if (holder.isMemberClass() || !field.trySetAccessible()) continue;
            Field old = fields.put(field.getName(), field);
            if (old != null) clear(old);
        }
    }

    void forget(String name) {
        drop(name);
        kept.remove(name);
    }

    /** JShell has dropped the variable; what was to be kept stays. */
    void drop(String name) {
        Field field = fields.remove(name);
        if (field != null) clear(field);
    }

    /** The value outlives the variable. */
    void keep(String name) {
        value(name).ifPresent(value -> kept.put(name, value));
    }

    /** A kept value goes back to the variable, which was declared again; whether it fits. */
    boolean restore(String name) {
        Object value = kept.get(name);
        Field field = fields.get(name);
        if (value == null || field == null) return field != null;
        try {
            field.set(null, value);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            return false; // of a class that was declared anew
        }
        kept.remove(name);
        return true;
    }

    Optional<Object> value(String name) {
        Field field = fields.get(name);
        Object value = field == null ? null : get(field);
        return Optional.ofNullable(value == null ? kept.get(name) : value);
    }

    /** All values that are not null. */
    void forEach(BiConsumer<String, Object> action) {
        kept.forEach(action);
        fields.forEach(
                (name, field) -> {
                    Object value = field.getType().isPrimitive() ? null : get(field);
                    if (value != null) action.accept(name, value);
                });
    }

    private static @Nullable Object get(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException | LinkageError e) {
            return null; // a class whose initializer failed
        }
    }

    private static void clear(Field field) {
        if (field.getType().isPrimitive() || Modifier.isFinal(field.getModifiers())) return;
        try {
            field.set(null, null);
        } catch (IllegalAccessException | LinkageError e) {
            Log.debug("a replaced variable's field could not be cleared: " + e);
        }
    }
}
