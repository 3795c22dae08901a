package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchPickle_HostileTest {

    @ParameterizedTest
    @CsvSource({
        "bad-pickle-zip.pt, posix.system",
        "bad-pickle-eval.pt, __builtin__.eval",
        "bad-pickle-legacy.pt, posix.system",
        "bad-pickle-plain.pkl, posix.system",
    })
    void isRefusedByTheNameOfWhatItAsksFor(String name, String global) {
        long children = ProcessHandle.current().children().count();

        var error = assertThrows(IllegalArgumentException.class, () -> Checkpoint.open(file(name)));

        assertSays(error, name, "asks for `" + global + "`", "nothing was run");
        assertEquals(children, ProcessHandle.current().children().count());
    }

    @Test
    void coversEveryFixture() throws Exception {
        assertEquals(4, Formats.names("bad-pickle-.*").size());
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "builtins, getattr",
        "torch, load",
        "torch._utils, _rebuild_tensor_v2.__globals__"
    })
    void knowsNoOtherGlobalByAnyOperation(String module, String name, @TempDir Path folder)
            throws Exception {
        Path plain = write(folder, new Pickle().global(module, name).stop());
        assertSays(refused(plain), "asks for `" + module + "." + name + "`");

        Path stacked = write(folder, new Pickle().text(module).text(name).op(0x93).stop());
        assertSays(refused(stacked), "asks for `" + module + "." + name + "`");
    }

    @ParameterizedTest
    @CsvSource({"105, INST", "111, OBJ", "129, NEWOBJ", "80, PERSID", "130, EXT1", "66, BINBYTES"})
    void hasNoOperationThatTensorsDoNotNeed(int operation, String title, @TempDir Path folder)
            throws Exception {
        Path file = write(folder, new Pickle().op('(').op(operation).stop());

        assertSays(refused(file), "the operation 0x%02x".formatted(operation));
    }

    @ParameterizedTest
    @CsvSource({"0", "82", "98", "115", "116", "117", "101", "104", "113", "81"})
    void isRefusedWhenItsStackIsEmpty(int operation, @TempDir Path folder) throws Exception {
        assertSays(refused(write(folder, new Pickle().op(operation).op(0).op(0).stop())), "byte");
    }

    @Test
    void cannotNestForever(@TempDir Path folder) throws Exception {
        // A dictionary that holds itself: memo 0.
        Pickle cycle = new Pickle().op('}').op('q').op(0).text("self").op('h').op(0).op('s');

        assertSays(
                refused(cycle.zip(folder.resolve("cycle.pt"), ZipEntry.STORED, Map.of())),
                "nest at most 8 deep");
    }

    @Test
    void cannotShareItselfIntoExponentialSize(@TempDir Path folder) throws Exception {
        Pickle laughs = new Pickle().op(']').op('q').op(0);
        for (int level = 1; level <= 6; level++) {
            laughs.op(']').op('q').op(level).op('(');
            for (int i = 0; i < 100; i++) {
                laughs.op('h').op(level - 1);
            }
            laughs.op('e');
        }
        Pickle root = laughs.op('}').text("all").op('h').op(6).op('s');

        assertSays(
                refused(root.zip(folder.resolve("laughs.pt"), ZipEntry.DEFLATED, Map.of())),
                "hold at most 200000 values");
    }

    @Test
    void hasABoundedNumberOfOperations(@TempDir Path folder) throws Exception {
        Pickle idle = new Pickle();
        for (int i = 0; i < 1_000_001; i++) {
            idle.op('N').op('0');
        }

        assertSays(
                refused(idle.zip(folder.resolve("idle.pt"), ZipEntry.DEFLATED, Map.of())),
                "within 2000000 operations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 0 | 3 | 2 | reaches element 4 of storage '0', which has 4 elements",
                "4 | 4 | 1 | 1 | reaches element 4",
                "4 | -1 | 1 | 1 | reaches element -1",
                "4 | 0 | 2 | -1 | impossible",
                "4 | 0 | -2 | 1 | impossible",
                "4 | 0 | 9223372036854775807 | 9223372036854775807 | impossible",
                "4 | 0 | 500000000 | 0 | repeats the 4 elements of its storage",
                "4611686018427387905 | 0 | 4 | 1 | should hold 4611686018427387905 F32 elements but"
                        + " has 16 bytes",
                "4611686018427387905 | 16 | 4 | 1 | has 16 bytes",
                "5 | 0 | 4 | 1 | should hold 5 F32 elements but has 16 bytes",
            })
    void cannotReachOutsideItsStorage(
            long count, long offset, long side, long stride, String reason, @TempDir Path folder)
            throws Exception {
        Pickle pickle =
                new Pickle()
                        .op('}')
                        .text("a")
                        .tensor("Float", "0", count, offset, new long[] {side}, new long[] {stride})
                        .op('s');

        Path file =
                pickle.zip(folder.resolve("reach.pt"), ZipEntry.STORED, Map.of("0", new byte[16]));

        assertSays(refused(file), reason);
    }

    private static IllegalArgumentException refused(Path file) {
        return assertThrows(IllegalArgumentException.class, () -> Checkpoint.open(file));
    }

    private static Path write(Path folder, byte[] bytes) throws Exception {
        return Files.write(folder.resolve("made.pkl"), bytes);
    }
}
