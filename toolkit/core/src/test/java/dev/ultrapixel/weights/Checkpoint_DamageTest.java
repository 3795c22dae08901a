package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Checkpoint_DamageTest {

    @ParameterizedTest
    @CsvSource({
        "ok-zip-small.pt, 7",
        "stagec-legacy.pt, 997",
        "ok-small.safetensors, 1",
        "stagec-bf16.safetensors, 613"
    })
    void isRefusedWhereverTheFileEnds(String name, int step, @TempDir Path folder)
            throws Exception {
        byte[] whole = Files.readAllBytes(file(name));
        for (int length = 0; length < whole.length; length += step) {
            Path part = Files.write(folder.resolve("part.pt"), Arrays.copyOf(whole, length));

            var error =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Checkpoint.open(part),
                            "length " + length);
            assertSays(error, "part.pt");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ok-zip-small.pt, 1",
        "views.pt, 5",
        "stagec-legacy.pt, 1009",
        "ok-small.safetensors, 1",
        "dtypes.safetensors, 1"
    })
    void ofAnyByteEndsInTensorsOrInASentence(String name, int step, @TempDir Path folder)
            throws Exception {
        byte[] whole = Files.readAllBytes(file(name));
        for (int at = 0; at < whole.length; at += step) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Path file = Files.write(folder.resolve("damaged.pt"), damaged);
            try {
                readAll(Checkpoint.open(file));
            } catch (IllegalArgumentException refused) {
                assertSays(refused, "damaged.pt");
            }
        }
    }

    private static void readAll(Source source) {
        for (String key : source.names()) {
            Tensor tensor = source.get(key);
            assertEquals(tensor.count(), tensor.doubles().length);
        }
    }
}
