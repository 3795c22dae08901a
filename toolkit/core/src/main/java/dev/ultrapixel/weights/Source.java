package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * checkpoint key → tensor. One file, several shards, or another source under other names.
 *
 * <p>A source holds mapped memory that the garbage collector frees; there is nothing to close. The
 * file must not be shortened while somebody holds a tensor of it: the operating system ends a
 * process that touches a missing page.
 */
public interface Source {

    /** File or folder, as error messages name it. */
    String name();

    /** All keys, in the file's order. */
    Set<String> names();

    /**
     * The tensor of that key; without a copy wherever the file allows. An unknown key is an error
     * with near names.
     */
    Tensor get(String name);

    /** The tensor's shape, without touching its contents. */
    long[] shape(String name);

    /** The tensor's element type, without touching its contents. */
    Dtype dtype(String name);

    /** What the file says about itself, as strings; empty if it says nothing. */
    default Map<String, String> metadata() {
        return Map.of();
    }

    /** The keys that start with {@code prefix}, without it: {@code source.under("weights/")}. */
    default Source under(String prefix) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String key : names()) {
            if (key.startsWith(prefix)) {
                keys.put(key.substring(prefix.length()), key);
            }
        }
        return new Renamed(this, keys);
    }

    /** Tensors made in memory as a source. */
    static Source of(String name, Map<String, Tensor> tensors) {
        return new InMemory(name, tensors, Map.of());
    }
}
