package dev.ultrapixel.cli;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** The demo cascade's files in a folder, to be damaged. */
record DemoFolder(Path path) {

    private static final List<String> FILES =
            List.of(
                    "config.json",
                    "tokenizer.json",
                    "text_encoder.safetensors",
                    "stage_c.safetensors",
                    "ultrapixel.safetensors",
                    "stage_b.safetensors",
                    "stage_a.safetensors",
                    "previewer.safetensors");

    static DemoFolder in(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            try (var in = UltraPixel.class.getResourceAsStream("/dev/ultrapixel/demo/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
            }
        }
        return new DemoFolder(folder);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Changes the first element of a tensor. */
    void poke(String file, String key, float value) {
        Source source = Safetensors.open(file(file));
        var tensors = new HashMap<String, Tensor>();
        source.names().forEach(name -> tensors.put(name, source.get(name)));
        Tensor whole = source.get(key);
        float[] values = whole.floats();
        values[0] = value;
        tensors.put(key, Tensor.of(values, whole.shape()));
        SafetensorsWriter.write(file(file), tensors, source.metadata());
    }
}
