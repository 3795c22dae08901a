package dev.ultrapixel.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * model.safetensors.index.json → the tensors of all its shards as one source.
 *
 * <p>The index is Hugging Face's: {@code {"metadata": …, "weight_map": {key: file}}}, files beside
 * the index.
 */
final class ShardedCheckpoint implements Source {

    private static final long LIMIT = 100_000_000; // as the format bounds a header

    private final String name;
    private final Map<String, Source> shardOf;

    private ShardedCheckpoint(String name, Map<String, Source> shardOf) {
        this.name = name;
        this.shardOf = Collections.unmodifiableMap(shardOf);
    }

    static ShardedCheckpoint open(Path index) {
        Map<String, Source> shards = new LinkedHashMap<>();
        Map<String, Source> shardOf = new LinkedHashMap<>();
        weightMap(index)
                .forEach(
                        (key, file) -> {
                            Source shard =
                                    shards.computeIfAbsent(
                                            file, f -> Safetensors.open(beside(index, f)));
                            if (!shard.names().contains(key)) {
                                throw new IllegalArgumentException(
                                        "%s says that '%s' is in %s, which has no such tensor; get both files again"
                                                .formatted(index, key, shard.name()));
                            }
                            shardOf.put(key, shard);
                        });
        return new ShardedCheckpoint(index.toString(), shardOf);
    }

    private static Path beside(Path index, String file) {
        if (!file.matches("[A-Za-z0-9._-]+") || file.startsWith("..")) {
            throw new IllegalArgumentException(
                    "%s: shards should lie beside the index, named by letters, digits, '.', '_', '-', but one is '%s'"
                            .formatted(index, file));
        }
        Path shard = index.resolveSibling(file);
        if (!Files.isRegularFile(shard)) {
            throw new IllegalArgumentException(
                    "%s names the shard %s, which does not exist; download it"
                            .formatted(index, shard));
        }
        return shard;
    }

    private static Map<String, String> weightMap(Path index) {
        Map<String, String> files = new LinkedHashMap<>();
        try {
            if (Files.size(index) > LIMIT) {
                throw new IllegalArgumentException(
                        "%s should have at most %d bytes but has %d; is it an index?"
                                .formatted(index, LIMIT, Files.size(index)));
            }
            try (JsonReader json = new JsonReader(Files.newBufferedReader(index))) {
                json.setStrictness(Strictness.STRICT);
                json.beginObject();
                while (json.hasNext()) {
                    if (json.nextName().equals("weight_map")) {
                        readMap(json, index, files);
                    } else {
                        json.skipValue();
                    }
                }
                json.endObject();
            }
        } catch (NumberFormatException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "%s should be a JSON index: %s".formatted(index, e.getMessage()), e);
        } catch (com.google.gson.stream.MalformedJsonException | java.io.EOFException e) {
            throw new IllegalArgumentException(
                    "%s should be a JSON index: %s".formatted(index, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be read: %s".formatted(index, e.getMessage()), e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    index + " should have a weight_map with tensors but has none; is it an index?");
        }
        return files;
    }

    private static void readMap(JsonReader json, Path index, Map<String, String> files)
            throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (files.put(key, json.nextString()) != null) {
                throw new IllegalArgumentException(
                        "%s: a key should come once but '%s' comes twice".formatted(index, key));
            }
        }
        json.endObject();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> names() {
        return shardOf.keySet();
    }

    @Override
    public Tensor get(String key) {
        return shard(key).get(key);
    }

    @Override
    public long[] shape(String key) {
        return shard(key).shape(key);
    }

    @Override
    public Dtype dtype(String key) {
        return shard(key).dtype(key);
    }

    private Source shard(String key) {
        Source shard = shardOf.get(key);
        if (shard == null) {
            throw NearNames.missing(this, key);
        }
        return shard;
    }
}
