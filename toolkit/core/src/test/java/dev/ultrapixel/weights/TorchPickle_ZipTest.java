package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchPickle_ZipTest {

    @ParameterizedTest
    @CsvSource({
        "bad-zip-missing-storage.pt, it has no entry 'archive/data/0'",
        "bad-zip-short-storage.pt, storage '0' of 'a' should hold 6 F32 elements but has 8 bytes",
        "bad-zip-no-pickle.pt, without data.pkl",
        "bad-zip-traversal.pt, but one is named '../../escape/0'",
        "bad-zip-truncated-pickle.pt, it is truncated",
        "bad-zip-truncated.pt, it is truncated",
    })
    void thatIsDamagedIsRefused(String name, String reason) {
        var error = assertThrows(IllegalArgumentException.class, () -> Checkpoint.open(file(name)));

        assertSays(error, name, reason);
    }

    @Test
    void coversEveryFixture() throws Exception {
        assertEquals(6, Formats.names("bad-zip-.*").size());
    }

    @Test
    void givesSlicesOfTheMappedFile() {
        Source small = TorchPickle.open(file("ok-zip-small.pt"));

        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, small.get("a").floats());
        assertTrue(
                small.get("a").bytes() instanceof MappedByteBuffer mapped && mapped.isReadOnly());
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void mayBeCompressed(int method, @TempDir Path folder) throws Exception {
        ByteBuffer data =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(7)
                        .putInt(8)
                        .putInt(9)
                        .putInt(10);
        Pickle pickle =
                new Pickle()
                        .op('}')
                        .text("a")
                        .tensor("Int", "k", 4, 1, new long[] {3}, new long[] {1})
                        .op('s');

        Source source =
                TorchPickle.open(
                        pickle.zip(folder.resolve("made.pt"), method, Map.of("k", data.array())));

        assertArrayEquals(new long[] {8, 9, 10}, source.get("a").longs());
    }
}
