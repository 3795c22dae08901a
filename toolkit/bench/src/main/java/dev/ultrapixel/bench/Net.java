package dev.ultrapixel.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.networks.StageCConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A net with its sizes, as {@code torch/nets.json} says for both sides of a comparison. */
record Net(String name, JsonObject config) {

    private static final JsonObject ALL = read();

    /** The net of that name. */
    static Net named(String name) {
        var config = ALL.getAsJsonObject(name);
        if (config == null) {
            throw new IllegalArgumentException(
                    "a net should be one of %s but is '%s'".formatted(ALL.keySet(), name));
        }
        return new Net(name, config);
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** {@code StageA}, {@code StageB} or {@code StageC}. */
    String kind() {
        return config.get("net").getAsString();
    }

    /** Every key of its checkpoint with the tensor's shape. */
    Map<String, long[]> shapes() {
        return switch (kind()) {
            case "StageA" -> StageAShapes.of(StageAConfig.fromJson(config));
            case "StageB" -> TrunkShapes.of(StageBConfig.fromJson(config));
            default -> stageC(StageCConfig.fromJson(config));
        };
    }

    private Map<String, long[]> stageC(StageCConfig sizes) {
        Map<String, long[]> all = new LinkedHashMap<>(TrunkShapes.of(sizes));
        if (config.has("guide")) {
            all.putAll(GuideShapes.of(sizes, config.getAsJsonObject("guide")));
        }
        return all;
    }

    /** Whether an update of its training is timed instead of a step. */
    boolean trains() {
        return config.has("train");
    }

    private static JsonObject read() {
        try (InputStream in = Net.class.getResourceAsStream("nets.json")) {
            if (in == null) {
                throw new IllegalStateException("nets.json is not in the jar of the benchmarks");
            }
            var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("nets.json could not be read", e);
        }
    }
}
