package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Store;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.Source;
import dev.ultrapixel.weights.Weights;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file of the documented format: {@code weights/*}, {@code in/*}, {@code out/*}, {@code site/*}
 * and a configuration in its metadata. Weights may stand in another file of the folder ({@code
 * weights_from}) or follow from a rule.
 */
final class Fixture {

    private final Path path;
    private final Source file;
    private final JsonObject config;
    private final Device device; // where it is run

    private Fixture(Path path, Source file, JsonObject config, Device device) {
        this.path = path;
        this.file = file;
        this.config = config;
        this.device = device;
    }

    static Fixture open(Path path, Device device) {
        Source file = Safetensors.open(path);
        String config = file.metadata().get("config");
        return new Fixture(
                path,
                file,
                config == null
                        ? new JsonObject()
                        : JsonParser.parseString(config).getAsJsonObject(),
                device);
    }

    JsonObject config() {
        return config;
    }

    /** True of files that say how they were made, or hold what could be compared. */
    boolean isDocumented() {
        return file.metadata().containsKey("config")
                || file.names().stream().anyMatch(key -> key.matches("(in|out|site)/.*"));
    }

    String name() {
        return Parity.name(path);
    }

    boolean has(String key) {
        return file.names().contains(key);
    }

    /** An input as a value. */
    Tensor tensor(String name) {
        return file.get("in/" + name);
    }

    /** An input as an array; numbers in the type the check computes in. */
    Array in(String name, Dtype dtype) {
        Tensor value = tensor(name);
        Array array = Ops.toDevice(Array.of(value), device);
        return value.dtype().isFloat() ? Ops.to(array, dtype) : array;
    }

    /** An input of one axis as doubles. */
    double[] numbers(String name) {
        return tensor(name).doubles();
    }

    /** What should come out: {@code out/…} and {@code site/…} by full key. */
    Map<String, Tensor> expected() {
        Map<String, Tensor> expected = new TreeMap<>();
        for (String key : file.names()) {
            if (key.startsWith("out/") || key.startsWith("site/")) {
                expected.put(key, file.get(key));
            }
        }
        return expected;
    }

    /** The network's parameters. */
    Params params(Dtype dtype) {
        return params(weights(), dtype);
    }

    /** Parameters of one network of several. */
    Params params(String network, Dtype dtype) {
        return params(weights().at(network), dtype);
    }

    private Params params(Weights of, Dtype dtype) {
        return Params.of(of, Precision.of(dtype), Store.on(device));
    }

    Weights weights() {
        if (config.has("weights_from")) {
            Path other = path.resolveSibling(config.get("weights_from").getAsString());
            return open(other, device).weights();
        }
        String rule = file.metadata().get("rule");
        if (rule != null) {
            return Weights.of(RuleWeights.of(JsonParser.parseString(rule).getAsJsonArray()));
        }
        return Weights.of(file.under("weights/"));
    }
}
