package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The demo's files in a folder, whole and damaged. */
class UltraPixel_LoadTest {

    private static final String[] FILES = {
        "config.json",
        "previewer.safetensors",
        "stage_a.safetensors",
        "stage_b.safetensors",
        "stage_c.safetensors",
        "text_encoder.safetensors",
        "tokenizer.json",
        "ultrapixel.safetensors",
    };

    @TempDir private Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String file : FILES) {
            try (InputStream in = UltraPixel.class.getResourceAsStream("demo/" + file)) {
                assertTrue(in != null, file);
                Files.copy(in, folder.resolve(file));
            }
        }
    }

    @Test
    void a_folder_is_the_demo() {
        UltraPixel up = UltraPixel.load(folder);

        assertEquals("demo cascade v4, F32 on cpu", up.toString());
        assertArrayEquals(Demo.FOX.text().floats(), up.prompt(Demo.FOX.prompt()).text().floats());
        assertEquals(Demo.CASCADE.cascade().checksums().get(), up.cascade().checksums().get());
    }

    @Test
    void no_folder() throws IOException {
        Path absent = folder.resolve("absent");
        Path file = folder.resolve("config.json");

        says(
                absent + " should be a folder with a cascade's files but is not there",
                () -> UltraPixel.load(absent));
        says(
                file + " should be a folder with a cascade's files but is a file",
                () -> UltraPixel.load(file));
    }

    @Test
    void a_folder_of_nothing() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        says(
                empty
                        + " should hold a checkpoint of Stage C but has none of a cascade; put"
                        + " there stage_c_bf16.safetensors",
                () -> UltraPixel.load(empty));
    }

    @Test
    void a_missing_file() throws IOException {
        Path stageB = folder.resolve("stage_b.safetensors");
        Files.delete(stageB);

        says(stageB + " does not exist; check the path or download the file", this::load);
    }

    @Test
    void a_missing_tokenizer() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));

        says("tokenizer.json is not in " + folder, this::load);
    }

    @Test
    void another_networks_file() throws IOException {
        Files.delete(folder.resolve("stage_c.safetensors"));
        Files.copy(folder.resolve("stage_a.safetensors"), folder.resolve("stage_c.safetensors"));

        says(
                folder.resolve("stage_c.safetensors")
                        + " is a Stage A file, expected Stage C; give the file of that network",
                this::load);
    }

    @Test
    void a_network_of_another_size() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"c_r\": 64", "\"c_r\": 32"));

        says(
                folder.resolve("stage_c.safetensors")
                        + ": its configuration says c_r 32 but its tensors have 64; do both belong"
                        + " together?",
                this::load);
    }

    @Test
    void a_truncated_file() throws IOException {
        Path stageC = folder.resolve("stage_c.safetensors");
        byte[] bytes = Files.readAllBytes(stageC);
        Files.write(stageC, Arrays.copyOf(bytes, bytes.length - 100));

        says(stageC.toString(), this::load);
    }

    @Test
    void a_nan_is_named() throws IOException {
        Path stageB = folder.resolve("stage_b.safetensors");
        Source source = Checkpoint.open(stageB);
        Map<String, Tensor> tensors = new TreeMap<>();
        source.names().forEach(name -> tensors.put(name, source.get(name)));
        Tensor bias = source.get("clf.1.bias");
        float[] values = bias.floats();
        values[1] = Float.NaN;
        tensors.put("clf.1.bias", Tensor.of(values, bias.shape()));
        SafetensorsWriter.write(stageB, tensors, Map.of());

        says(
                stageB
                        + ": clf.1.bias should be finite but element 1, at (1), is NaN; the file is"
                        + " damaged or the training diverged",
                this::load);
    }

    @Test
    void a_config_that_is_none() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"format\"");

        says("config.json in " + folder + " should be a JSON object: ", this::load);
    }

    @Test
    void a_config_without_a_network() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"format\": \"mine\"}");

        says(
                "config.json in %s should describe 'stage_c' but has only [format]"
                        .formatted(folder),
                this::load);
    }

    @Test
    void a_type_or_device_it_does_not_compute_in() {
        says(
                "a cascade computes in F32, BF16, F16 or F64 but was asked for I8; for weights in"
                        + " int8 use precision(Dtype.BF16).int8()",
                () -> Demo.CASCADE.precision(Dtype.I8));
        says(
                "int8 weights should be cast to F32, BF16 or F16 but the cascade computes in F64;"
                        + " use precision(Dtype.F32).int8()",
                () -> Demo.CASCADE.precision(Dtype.F64).int8());
        says("device gpu:999 is not here: ", () -> Demo.CASCADE.on(Device.gpu(999)));
    }

    @Test
    void an_empty_prompt() {
        says(
                "a prompt should say something but is empty; for a picture without a prompt use"
                        + " unconditional()",
                () -> Demo.CASCADE.prompt("  "));
    }

    @Test
    void a_prompt_too_long_says_what_it_dropped() {
        String shown = Demo.CASCADE.prompt("fox ".repeat(10_000)).toString();

        assertTrue(
                shown.endsWith(
                        "22 of 22 tokens; the last 9978 tokens did not fit and were dropped"),
                shown);
    }

    private UltraPixel load() {
        return UltraPixel.load(folder);
    }

    private static void says(String start, Executable call) {
        String message = String.valueOf(assertThrows(RuntimeException.class, call).getMessage());
        assertTrue(message.startsWith(start), message);
    }
}
