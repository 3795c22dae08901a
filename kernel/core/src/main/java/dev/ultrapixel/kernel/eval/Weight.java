package dev.ultrapixel.kernel.eval;

import java.awt.image.DataBuffer;
import java.awt.image.RenderedImage;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes of the heap an object holds: by arrays, texts, pictures, collections and the
 * fields of objects that are not the JDK's. Counts up to 10 000 objects; the rest of a collection
 * weighs what its first items do.
 */
final class Weight {
    private static final int OBJECTS = 10_000;
    private static final long OBJECT = 32; // a header and a few fields

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();
    private long heap;
    private long direct; // buffers of memory and of mapped files alike

    private Weight() {}

    static long of(@Nullable Object value) {
        return weigh(value).heap();
    }

    static Weight weigh(@Nullable Object value) {
        var weight = new Weight();
        weight.add(value);
        while (!weight.next.isEmpty()) weight.heap += weight.bytes(weight.next.remove());
        return weight;
    }

    long heap() {
        return heap;
    }

    long withDirectBuffers() {
        return heap + direct;
    }

    private void add(@Nullable Object value) {
        if (value == null || value instanceof Class || value instanceof Enum) return;
        if (seen.size() < OBJECTS && seen.add(value)) next.add(value);
    }

    /** Of the object by itself; what it refers to is added. */
    private long bytes(Object value) {
        try {
            if (value.getClass().isArray()) return array(value);
            if (value instanceof CharSequence text) return OBJECT + 2L * text.length();
            if (value instanceof BigInteger number) return OBJECT + number.bitLength() / 8;
            if (value instanceof Buffer buffer) return OBJECT + bytes(buffer);
            if (value instanceof RenderedImage picture) return OBJECT + bytes(picture);
            if (value instanceof Collection<?> items) return all(items);
            if (value instanceof Map<?, ?> map) return all(map.keySet()) + all(map.values());
            if (value instanceof Optional<?> maybe) add(maybe.orElse(null));
            ReferenceFields.forEach(value, this::add);
        } catch (RuntimeException | IllegalAccessException | LinkageError e) {
            return OBJECT; // it is being changed, or hides what it has
        }
        return OBJECT;
    }

    private long array(Object array) {
        int length = Array.getLength(array);
        if (array instanceof Object[] items) return all(Arrays.asList(items));
        return OBJECT + length * width(array.getClass().getComponentType());
    }

    private long all(Collection<?> items) {
        int room = OBJECTS - seen.size();
        if (items.size() <= room) {
            items.forEach(this::add);
            return OBJECT + 8L * items.size();
        }
        long some = 0;
        int counted = 0;
        for (Object item : items) {
            if (counted == 100) break;
            some += item == null ? 0 : item.getClass().isArray() ? array(item) : flat(item);
            counted++;
        }
        return OBJECT + 8L * items.size() + (counted == 0 ? 0 : some * items.size() / counted);
    }

    private static long flat(Object item) {
        return item instanceof CharSequence text ? OBJECT + 2L * text.length() : OBJECT;
    }

    private long bytes(Buffer buffer) {
        if (!buffer.isDirect()) return 8L * buffer.capacity();
        direct += 8L * buffer.capacity();
        return 0;
    }

    private static long bytes(RenderedImage picture) {
        var model = picture.getSampleModel();
        long samples = (long) picture.getWidth() * picture.getHeight() * model.getNumDataElements();
        return samples * DataBuffer.getDataTypeSize(model.getDataType()) / 8;
    }

    private static long width(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) return 8;
        if (primitive == int.class || primitive == float.class) return 4;
        return primitive == short.class || primitive == char.class ? 2 : 1;
    }
}
