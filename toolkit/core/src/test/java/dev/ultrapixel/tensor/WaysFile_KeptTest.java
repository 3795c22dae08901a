package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaysFile_KeptTest {

    @TempDir Path folder;

    private static double never() {
        throw new AssertionError("it was known");
    }

    @Test
    void aTrialIsMadeOnce() {
        Path file = folder.resolve("new").resolve("ways.json");
        var first = new WaysFile(file);

        assertTrue(first.takesOther(Choice.LINEAR_F32, () -> 0.5));
        assertFalse(first.takesOther(Choice.LINEAR_BF16, () -> 1.2));

        assertTrue(first.takesOther(Choice.LINEAR_F32, WaysFile_KeptTest::never));
        assertTrue(new WaysFile(file).takesOther(Choice.LINEAR_F32, WaysFile_KeptTest::never));
        assertFalse(new WaysFile(file).takesOther(Choice.LINEAR_BF16, WaysFile_KeptTest::never));
        assertEquals(
                "linear fp32: oneDNN (0.50 of the time), linear bf16: libtorch (oneDNN takes 1.20"
                        + " of the time), attention bf16: not tried yet, cells fp32: not tried"
                        + " yet, cells bf16: not tried yet; "
                        + file,
                first.describe());
    }

    @Test
    void aCancelledTrialLeavesNothing() {
        Path file = folder.resolve("ways.json");
        var ways = new WaysFile(file);
        DoubleSupplier cancelled =
                () -> {
                    throw new CancellationException("asked to stop");
                };

        assertThrows(
                CancellationException.class, () -> ways.takesOther(Choice.LINEAR_F32, cancelled));

        assertFalse(Files.exists(file));
        assertTrue(ways.takesOther(Choice.LINEAR_F32, () -> 0.5));
    }

    /** An interrupt that comes while a trial ends is left to the next operation. */
    @Test
    void anInterruptSpoilsNothing() {
        var ways = new WaysFile(folder.resolve("ways.json"));

        boolean taken =
                ways.takesOther(
                        Choice.LINEAR_F32,
                        () -> {
                            Thread.currentThread().interrupt();
                            return 0.5;
                        });

        assertTrue(Thread.interrupted()); // and cleared for the next test
        assertTrue(taken);
        assertTrue(
                new WaysFile(folder.resolve("ways.json"))
                        .takesOther(Choice.LINEAR_F32, WaysFile_KeptTest::never));
    }

    @Test
    void whatCannotBeKeptIsNotChosen() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        assertFalse(
                new WaysFile(inTheWay.resolve("ways.json"))
                        .takesOther(Choice.LINEAR_F32, () -> 0.5));
    }

    @Test
    void anotherLibtorchsFileAndRubbishAreTriedAgain() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"libtorch\": \"1.0\", \"linear fp32\": 0.5}");
        Path rubbish = Files.writeString(folder.resolve("rubbish.json"), "{{");

        assertFalse(new WaysFile(other).takesOther(Choice.LINEAR_F32, () -> 1.0));
        assertTrue(new WaysFile(rubbish).takesOther(Choice.LINEAR_F32, () -> 0.5));
        assertTrue(new WaysFile(rubbish).takesOther(Choice.LINEAR_F32, WaysFile_KeptTest::never));
    }

    @Test
    void anotherProcessorsFileIsTriedAgain() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(
                other,
                "{\"libtorch\": \"%s\", \"processor\": \"6502\", \"linear fp32\": 0.5}"
                        .formatted(Torch.version()));

        assertFalse(new WaysFile(other).takesOther(Choice.LINEAR_F32, () -> 1.0));
    }

    @Test
    void theTrialsTakeBothOperations() {
        for (Choice choice : Choice.values()) {
            double ratio = Scope.tidy(choice::trial);

            assertTrue(ratio > 0.01, choice.title + " " + ratio);
            assertTrue(ratio < 100 || !Torch.hasOneDnn(), choice.title + " " + ratio);
        }
    }
}
