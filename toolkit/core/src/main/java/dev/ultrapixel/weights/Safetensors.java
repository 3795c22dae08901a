package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * file.safetensors → named tensors that are the file's own pages.
 *
 * <p>The header is checked in full, every tensor is mapped read-only at once and the file is closed
 * before {@link #open} returns: no copy, little heap, any file size (one tensor: under 2 GiB).
 * Format: huggingface/safetensors, "Format".
 */
public final class Safetensors implements Source {

    private final String name;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> metadata;

    private Safetensors(String name, Map<String, Tensor> tensors, Map<String, String> metadata) {
        this.name = name;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Maps a file. A file that breaks the format is refused with the rule, the value and the place.
     */
    public static Safetensors open(Path path) {
        try (FileBytes file = FileBytes.open(path)) {
            return read(file);
        }
    }

    /** Reads a file's bytes from a direct buffer, without a copy; {@code name} is for messages. */
    public static Safetensors read(ByteBuffer direct, String name) {
        try (FileBytes bytes = FileBytes.of(direct, name)) {
            return read(bytes);
        }
    }

    static Safetensors read(FileBytes file) {
        SafetensorsHeader header = SafetensorsHeader.read(file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.entries()
                .forEach(
                        (key, entry) -> {
                            ByteBuffer bytes =
                                    file.slice(
                                            header.dataStart() + entry.begin(),
                                            entry.end() - entry.begin());
                            tensors.put(key, Tensor.of(entry.dtype(), bytes, entry.shape()));
                        });
        return new Safetensors(file.name(), tensors, header.metadata());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Tensor get(String key) {
        Tensor tensor = tensors.get(key);
        if (tensor == null) {
            throw NearNames.missing(this, key);
        }
        return tensor;
    }

    @Override
    public long[] shape(String key) {
        return get(key).shape();
    }

    @Override
    public Dtype dtype(String key) {
        return get(key).dtype();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    /** {@code stage_c.safetensors: 92 tensors}. */
    @Override
    public String toString() {
        return "%s: %d tensors".formatted(name, tensors.size());
    }
}
