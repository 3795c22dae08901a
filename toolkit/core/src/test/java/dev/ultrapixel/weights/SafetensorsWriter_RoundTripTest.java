package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSame;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriter_RoundTripTest {

    @Test
    void keepsEveryDtypeShapeAndBit(@TempDir Path folder) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Dtype dtype : Dtype.values()) {
            ByteBuffer bytes = Tensor.allocate(dtype, 6);
            for (int i = 0; bytes.hasRemaining(); i++) {
                bytes.put((byte) (dtype == Dtype.BOOL ? i & 1 : 37 * i + 11));
            }
            tensors.put("of " + dtype, Tensor.of(dtype, bytes.flip(), 1, 2, 3));
        }
        tensors.put("scalar", Tensor.of(new float[] {3.5f}));
        tensors.put("empty", Tensor.zeros(0, 3));
        Path file = folder.resolve("all.safetensors");

        SafetensorsWriter.write(file, tensors, Map.of("note", "a \"quoted\" ü"));

        assertSame(Source.of("made", tensors), Safetensors.open(file));
        assertEquals("a \"quoted\" ü", Safetensors.open(file).metadata().get("note"));
    }

    @Test
    void replacesTheFileItWasReadFrom(@TempDir Path folder) throws Exception {
        Path file = Files.copy(file("stagec-f32.safetensors"), folder.resolve("own.safetensors"));
        Safetensors before = Safetensors.open(file);

        SafetensorsWriter.write(file, before);

        assertSame(before, Safetensors.open(file));
        assertEquals(before.metadata(), Safetensors.open(file).metadata());
    }

    @Test
    void padsTheHeaderAndAlignsEveryTensor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("aligned.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("odd", Tensor.of(Dtype.U8, ByteBuffer.allocateDirect(3), 3));
        tensors.put("wide", Tensor.of(new double[] {1, 2}, 2));

        SafetensorsWriter.write(file, tensors, Map.of());

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int data = 8 + (int) bytes.getLong(0);
        assertEquals(0, data % 8);
        assertEquals(2.0, bytes.getDouble(data + 8));
    }
}
