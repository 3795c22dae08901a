package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
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

    private Fixture(Path path, Source file, JsonObject config) {
        this.path = path;
        this.file = file;
        this.config = config;
    }

    static Fixture open(Path path) {
        Source file = Safetensors.open(path);
        String config = file.metadata().get("config");
        return new Fixture(
                path,
                file,
                config == null
                        ? new JsonObject()
                        : JsonParser.parseString(config).getAsJsonObject());
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
        return value.dtype().isFloat() ? Ops.to(Array.of(value), dtype) : Array.of(value);
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
        return Params.of(weights(), dtype);
    }

    Weights weights() {
        if (config.has("weights_from")) {
            return open(path.resolveSibling(config.get("weights_from").getAsString())).weights();
        }
        String rule = file.metadata().get("rule");
        if (rule != null) {
            return Weights.of(RuleWeights.of(JsonParser.parseString(rule).getAsJsonArray()));
        }
        return Weights.of(file.under("weights/"));
    }
}
