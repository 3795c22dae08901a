package dev.ultrapixel.curriculum;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.networks.SemanticEncoderConfig;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokenizer;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder in which a demo cascade is trained: {@code weights/} is a whole cascade at every moment,
 * the best so far of each net, to be loaded with {@code UltraPixel.load}; {@code stage/} holds each
 * stage's run; {@code cache/} latents that can be made again.
 */
public final class Workshop {

    private static final int WIDE_BELOW = 1024; // smaller tensors stay in single precision

    private final Path folder;
    private final JsonObject config;

    private Workshop(Path folder, JsonObject config) {
        this.folder = folder;
        this.config = config;
    }

    /** Opens a workshop; a new one begins with the weights of the demo that ships. */
    public static Workshop open(Path folder) {
        Path weights = folder.resolve("weights");
        try {
            if (!Files.exists(weights.resolve("config.json"))) {
                Files.createDirectories(weights);
                copyDemo(weights);
            }
            String text = Files.readString(weights.resolve("config.json"));
            return new Workshop(folder, JsonParser.parseString(text).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be a workshop (%s); is it a writable folder?".formatted(folder, e),
                    e);
        }
    }

    /** The cascade as it is now. */
    public Path weights() {
        return folder.resolve("weights");
    }

    /** A stage's run. */
    public Path stage(String name) {
        return folder.resolve(name);
    }

    /** Keeps a sheet of samples that a stage drew after so many updates. */
    void keep(String stage, long updates, Picture sheet) {
        Path folder = samples(stage);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be made (%s)".formatted(folder, e), e);
        }
        sheet.save(folder.resolve("%06d.png".formatted(updates)));
    }

    /** The newest sheet of samples of a stage, if there is any. */
    Optional<Path> newestSamples(String stage) {
        Path folder = samples(stage);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> sheets = Files.list(folder)) {
            return sheets.filter(file -> file.toString().endsWith(".png"))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read (%s)".formatted(folder, e), e);
        }
    }

    private Path samples(String stage) {
        return stage(stage).resolve("samples");
    }

    Path cache() {
        return folder.resolve("cache");
    }

    /** A net's section of {@code config.json}. */
    JsonObject section(String net) {
        return config.getAsJsonObject(net).deepCopy();
    }

    /** A net's weights as they are now. */
    Weights net(String net) {
        return Weights.of(Safetensors.open(file(net)));
    }

    Path file(String net) {
        return weights().resolve(config.getAsJsonObject(net).get("file").getAsString());
    }

    /** Puts a net in place of the one that is there: file first, then its section. */
    void put(String net, Map<String, Tensor> tensors, JsonObject section) {
        Map<String, Tensor> narrow = new TreeMap<>();
        Scope.tidy(
                () -> {
                    tensors.forEach((path, tensor) -> narrow.put(path, narrowed(tensor)));
                    return 0;
                });
        SafetensorsWriter.write(file(net), narrow, Map.of());
        long numbers = tensors.values().stream().mapToLong(Tensor::count).sum();
        config.getAsJsonObject("parameters").addProperty(net, numbers);
        config.add(net, section);
        writeConfig();
    }

    /** What Stage B sees beside the semantic latent: {@code zeros} or {@code preview}. */
    void pixels(String said) {
        config.getAsJsonObject("sampling").getAsJsonObject("stage_b").addProperty("pixels", said);
        writeConfig();
    }

    private void writeConfig() {
        replace(
                weights().resolve("config.json"),
                new GsonBuilder().setPrettyPrinting().create().toJson(config));
    }

    /** Text → file, all or nothing. */
    private static void replace(Path file, String text) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(part, text);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be written (%s)".formatted(file, e), e);
        }
    }

    /** The demo's files, config.json last: with it the folder is whole. */
    private static void copyDemo(Path weights) throws IOException {
        JsonObject config =
                JsonParser.parseString(new String(demo("config.json"), StandardCharsets.UTF_8))
                        .getAsJsonObject();
        for (Map.Entry<String, JsonElement> section : config.entrySet()) {
            if (section.getValue() instanceof JsonObject net && net.has("file")) {
                String file = net.get("file").getAsString();
                Files.write(weights.resolve(file), demo(file));
            }
        }
        for (String file : new String[] {"tokenizer.json", "NOTICE", "config.json"}) {
            Files.write(weights.resolve(file), demo(file));
        }
    }

    private static byte[] demo(String file) throws IOException {
        try (InputStream in = Workshop.class.getResourceAsStream("/dev/ultrapixel/demo/" + file)) {
            if (in == null) {
                throw new IllegalStateException(
                        file + " of the demo is not on the class path; add toolkit-demo");
            }
            return in.readAllBytes();
        }
    }

    private static Tensor narrowed(Tensor tensor) {
        return tensor.count() < WIDE_BELOW || tensor.dtype() != Dtype.F32
                ? tensor
                : Ops.to(Array.of(tensor), Dtype.F16).keep();
    }

    /** How the text tower reads captions. */
    Tokenizer tokenizer() {
        JsonObject section = section("text_encoder");
        Path file = weights().resolve(section.get("tokenizer").getAsString());
        try (InputStream in = Files.newInputStream(file)) {
            return Tokenizer.of(in, section.get("text_length").getAsInt());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be read", e);
        }
    }

    Prompts prompts() {
        return new Prompts(
                tokenizer(),
                ClipText.of(
                        Params.of(net("text_encoder"), Dtype.F32),
                        ClipTextConfig.fromJson(section("text_encoder"))));
    }

    SemanticEncoder encoder() {
        return SemanticEncoder.of(
                Params.of(net("semantic_encoder"), Dtype.F32),
                SemanticEncoderConfig.fromJson(section("semantic_encoder")));
    }

    /** A section with some fields replaced. */
    static JsonObject merged(JsonObject section, JsonObject changes) {
        JsonObject merged = section.deepCopy();
        for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
            merged.add(change.getKey(), change.getValue());
        }
        return merged;
    }

    /** {@code workshop guidance: demo cascade v4} */
    @Override
    public String toString() {
        return "workshop %s: %s"
                .formatted(folder.getFileName(), config.get("format").getAsString());
    }
}
