package dev.ultrapixel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.parity.RuleWeights;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * One case of the reference: configuration, weights, inputs, outputs and sites, from {@code
 * /fixtures/<case>.safetensors} on the test class path.
 */
public final class Fixture {

    private final String name;
    private final JsonObject metadata;
    private final Map<String, Tensor> tensors;

    private Fixture(String name, JsonObject metadata, Map<String, Tensor> tensors) {
        this.name = name;
        this.metadata = metadata;
        this.tensors = tensors;
    }

    /** {@code Fixture.load("sampler-ddpm")} */
    public static Fixture load(String name) {
        ByteBuffer file = resource(name + ".safetensors").order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(file.getLong());
        String header = StandardCharsets.UTF_8.decode(file.slice(Long.BYTES, length)).toString();
        ByteBuffer data = file.position(Long.BYTES + length).slice();
        var metadata = new JsonObject();
        var tensors = new TreeMap<String, Tensor>();
        for (var entry : JsonParser.parseString(header).getAsJsonObject().entrySet()) {
            JsonObject value = entry.getValue().getAsJsonObject();
            if (entry.getKey().equals("__metadata__")) {
                metadata = value;
            } else {
                tensors.put(entry.getKey(), tensor(value, data));
            }
        }
        return new Fixture(name, metadata, tensors);
    }

    private static Tensor tensor(JsonObject entry, ByteBuffer data) {
        Dtype dtype = Dtype.valueOf(entry.get("dtype").getAsString());
        long[] shape = longs(entry.getAsJsonArray("shape"));
        long[] range = longs(entry.getAsJsonArray("data_offsets"));
        ByteBuffer copy = Tensor.allocate(dtype, Tensor.count(shape));
        copy.put(data.slice((int) range[0], (int) (range[1] - range[0]))).flip();
        return Tensor.of(dtype, copy, shape);
    }

    private static ByteBuffer resource(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream("/fixtures/" + file)) {
            if (in == null) {
                throw new NoSuchElementException(
                        "no fixture " + file + " in src/test/resources/fixtures");
            }
            return ByteBuffer.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The case's configuration: metadata {@code config}. */
    public JsonObject config() {
        return json("config").getAsJsonObject();
    }

    /** Any metadata that is JSON, such as {@code rule} or {@code float32_error}. */
    public JsonElement json(String key) {
        return JsonParser.parseString(metadata.get(key).getAsString());
    }

    /** Tensor {@code in/<name>}. */
    public Tensor in(String name) {
        return get("in/" + name);
    }

    /** Tensor {@code out/<name>}. */
    public Tensor out(String name) {
        return get("out/" + name);
    }

    /** Output of the module at this path: {@code site/<path>}. */
    public Tensor site(String path) {
        return get("site/" + path);
    }

    /** Whether there is a tensor of this full name, such as {@code in/x_init}. */
    public boolean has(String fullName) {
        return tensors.containsKey(fullName);
    }

    /** The names after {@code in/}. */
    public List<String> ins() {
        return names("in/");
    }

    /** The names after {@code out/}. */
    public List<String> outs() {
        return names("out/");
    }

    /** The paths after {@code site/}. */
    public List<String> sites() {
        return names("site/");
    }

    /** The case's weights: its own, those made by its rule, or those of the file it names. */
    public Weights weights() {
        return Weights.of(weightTensors());
    }

    private Map<String, Tensor> weightTensors() {
        if (config().has("weights_from")) {
            String file = config().get("weights_from").getAsString();
            return load(file.replace(".safetensors", "")).weightTensors();
        }
        var weights = new TreeMap<String, Tensor>();
        for (String key : names("weights/")) {
            weights.put(key, get("weights/" + key));
        }
        if (metadata.has("rule")) {
            weights.putAll(RuleWeights.of(json("rule").getAsJsonArray()));
        }
        return weights;
    }

    private Tensor get(String fullName) {
        Tensor tensor = tensors.get(fullName);
        if (tensor == null) {
            throw new NoSuchElementException(
                    "fixture %s has no %s; it has %s".formatted(name, fullName, tensors.keySet()));
        }
        return tensor;
    }

    private List<String> names(String prefix) {
        var names = new ArrayList<String>();
        for (String key : tensors.keySet()) {
            if (key.startsWith(prefix)) {
                names.add(key.substring(prefix.length()));
            }
        }
        return names;
    }

    private static long[] longs(JsonArray numbers) {
        long[] values = new long[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).getAsLong();
        }
        return values;
    }
}
