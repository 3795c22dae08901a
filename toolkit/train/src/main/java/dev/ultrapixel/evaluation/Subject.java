package dev.ultrapixel.evaluation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.networks.ClipVision;
import dev.ultrapixel.networks.ClipVisionConfig;
import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.networks.SemanticEncoderConfig;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A demo-format cascade to be measured, with the two nets that only measuring needs.
 *
 * @param encoder picture → semantic latent
 * @param vision CLIP's image tower
 */
public record Subject(UltraPixel up, SemanticEncoder encoder, ClipVision vision) {

    private static final String DEMO = "/dev/ultrapixel/demo/";

    private interface Opener {
        byte[] read(String file) throws IOException;
    }

    /** The demo cascade that ships with the toolkit. */
    public static Subject demo() {
        return of(
                UltraPixel.demo(),
                "the class path's " + DEMO,
                file -> {
                    try (InputStream in = UltraPixel.class.getResourceAsStream(DEMO + file)) {
                        if (in == null) {
                            throw new IOException("it is not there");
                        }
                        return in.readAllBytes();
                    }
                });
    }

    /**
     * The cascade in a folder that has a {@code config.json} as the demo's.
     *
     * @throws IllegalArgumentException if the folder or one of its files is not there or not right
     */
    public static Subject in(Path folder) {
        return of(
                UltraPixel.load(folder),
                folder.toString(),
                file -> Files.readAllBytes(folder.resolve(file)));
    }

    private static Subject of(UltraPixel up, String place, Opener files) {
        JsonObject config = config(files, place);
        JsonObject encoder = section(config, "semantic_encoder", place);
        JsonObject vision = section(config, "image_encoder", place);
        return new Subject(
                up,
                SemanticEncoder.of(
                        params(encoder, files, place), SemanticEncoderConfig.fromJson(encoder)),
                ClipVision.of(params(vision, files, place), ClipVisionConfig.fromJson(vision)));
    }

    private static JsonObject config(Opener files, String place) {
        String text = new String(read("config.json", files, place), StandardCharsets.UTF_8);
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "config.json in %s should be a JSON object: %s"
                            .formatted(place, e.getMessage()),
                    e);
        }
    }

    private static JsonObject section(JsonObject config, String name, String place) {
        JsonElement section = config.get(name);
        if (section == null || !section.isJsonObject()) {
            throw new IllegalArgumentException(
                    "config.json in %s should describe '%s', which the yardsticks need, but has only %s"
                            .formatted(place, name, config.keySet()));
        }
        return section.getAsJsonObject();
    }

    private static Params params(JsonObject section, Opener files, String place) {
        String file = section.get("file").getAsString();
        byte[] bytes = read(file, files, place);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        return Params.of(Weights.of(Safetensors.read(direct, file)), Dtype.F32);
    }

    private static byte[] read(String file, Opener files, String place) {
        try {
            return files.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s could not be read from %s, which the yardsticks need: %s"
                            .formatted(file, place, e.getMessage()),
                    e);
        }
    }

    /** The nets that make pictures. */
    public Cascade cascade() {
        return up.cascade();
    }

    /** {@code demo cascade v0} */
    @Override
    public String toString() {
        return cascade().name();
    }
}
