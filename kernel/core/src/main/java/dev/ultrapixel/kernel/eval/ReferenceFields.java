package dev.ultrapixel.kernel.eval;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an object's fields refer to; the JDK's own objects keep theirs to themselves. */
final class ReferenceFields {
    private static final ClassValue<Field[]> FIELDS =
            new ClassValue<>() {
                @Override
                protected Field[] computeValue(Class<?> type) {
                    return Arrays.stream(type.getDeclaredFields())
                            .filter(field -> !Modifier.isStatic(field.getModifiers()))
                            .filter(field -> !field.getType().isPrimitive())
                            .filter(Field::trySetAccessible) // not those of the JDK
                            .toArray(Field[]::new);
                }
            };

    private ReferenceFields() {}

    /** Tells the value of every field, inherited ones too; of the JDK's objects none. */
    static void forEach(Object value, Consumer<@Nullable Object> told)
            throws IllegalAccessException {
        if (value.getClass().getName().startsWith("java.")) return;
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : FIELDS.get(type)) told.accept(field.get(value));
        }
    }
}
