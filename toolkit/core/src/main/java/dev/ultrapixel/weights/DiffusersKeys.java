package dev.ultrapixel.weights;

import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * diffusers' keys → this project's: {@code to_q, to_k, to_v} → {@code attn.in_proj_weight}, and a
 * few names.
 *
 * <p>The inverse of {@code convert_stable_cascade_unet_single_file_to_diffusers} in
 * huggingface/diffusers ({@code loaders/single_file_utils.py}) and of its {@code PaellaVQModel},
 * whose codebook is called {@code embedding}. Packed projections are joined when they are asked
 * for: the only tensors that are copied. Checked against that source and a folder that the tests
 * make by its mapping; not against the published folders.
 */
public final class DiffusersKeys implements Source {

    private static final List<String> PARTS = List.of("to_q", "to_k", "to_v");

    private final Source source;
    private final Map<String, List<String>> keys;
    private final Map<String, String> metadata;

    private DiffusersKeys(
            Source source, Map<String, List<String>> keys, Map<String, String> metadata) {
        this.source = source;
        this.keys = Collections.unmodifiableMap(keys);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /** The source under this project's keys; one that is not diffusers' as it is. */
    public static Source rename(Source source) {
        return rename(source, DiffusersConfig.none());
    }

    /** As {@link #rename(Source)}, with the folder's configuration as metadata {@code config}. */
    static Source rename(Source source, JsonObject config) {
        boolean packed =
                source.names().stream().anyMatch(key -> key.endsWith(".attention.to_q.weight"));
        boolean paella = source.names().contains("vquantizer.embedding.weight");
        if (!packed && !paella && config.isEmpty()) {
            return source;
        }
        boolean stageB = source.names().contains("effnet_mapper.0.weight");
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String key : source.names()) {
            add(keys, source, key, stageB);
        }
        Map<String, String> metadata = new LinkedHashMap<>(source.metadata());
        if (!config.isEmpty()) {
            metadata.put("config", config.toString());
        }
        return new DiffusersKeys(source, keys, metadata);
    }

    private static void add(
            Map<String, List<String>> keys, Source source, String key, boolean stageB) {
        int to = key.indexOf(".attention.to_");
        if (to >= 0 && !key.contains(".to_out.")) {
            String attention = key.substring(0, to) + ".attention.";
            String kind = key.substring(key.lastIndexOf('.') + 1);
            List<String> parts = PARTS.stream().map(part -> attention + part + "." + kind).toList();
            for (String part : parts) {
                if (!source.names().contains(part)) {
                    throw NearNames.missing(source, part);
                }
            }
            keys.put(attention + "attn.in_proj_" + kind, parts);
        } else {
            keys.put(renamed(key, stageB), List.of(key));
        }
    }

    private static String renamed(String key, boolean stageB) {
        if (stageB && key.startsWith("clip_txt_pooled_mapper.")) {
            return key.replace("clip_txt_pooled_mapper.", "clip_mapper.");
        }
        return key.replace(".attention.to_out.0.", ".attention.attn.out_proj.")
                .replace("vquantizer.embedding.", "vquantizer.codebook.");
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Set<String> names() {
        return keys.keySet();
    }

    @Override
    public Tensor get(String name) {
        List<String> parts = parts(name);
        return parts.size() == 1 ? source.get(parts.get(0)) : joined(name, parts);
    }

    /** The parts below each other on their first axis, in memory of their own. */
    private Tensor joined(String name, List<String> parts) {
        long[] shape = shape(name);
        ByteBuffer bytes = Tensor.allocate(dtype(name), Tensor.count(shape));
        for (String part : parts) {
            bytes.put(source.get(part).bytes());
        }
        return Tensor.of(dtype(name), bytes.flip(), shape);
    }

    @Override
    public long[] shape(String name) {
        List<String> parts = parts(name);
        long[] shape = source.shape(parts.get(0)).clone();
        for (String part : parts.subList(1, parts.size())) {
            long[] other = source.shape(part);
            if (other.length != shape.length
                    || source.dtype(part) != dtype(name)
                    || (shape.length == 2 && other[1] != shape[1])) {
                throw new IllegalArgumentException(
                        "%s: %s should be of one type and width; get the file again"
                                .formatted(name(), parts));
            }
            shape[0] += other[0];
        }
        return shape;
    }

    @Override
    public Dtype dtype(String name) {
        return source.dtype(parts(name).get(0));
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    private List<String> parts(String name) {
        List<String> parts = keys.get(name);
        if (parts == null) {
            throw NearNames.missing(this, name);
        }
        return parts;
    }
}
