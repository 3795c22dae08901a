package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own trains a Stage C, and something happens to it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SIGKILL and ulimit are needed")
class Trainer_FaultTest {

    private static final int KILLS = 10;
    private static final int LONGEST_MS = 250;

    @TempDir private Path folder;

    @Test
    void killedTenTimesItEndsBitForBitWhereAnUninterruptedRunDoes() throws Exception {
        Path killed = folder.resolve("killed");
        var random = new SplittableRandom(4);
        long updates = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            trainAndKill(killed, random.nextInt(LONGEST_MS));
            long now = TrainingFolder.state(killed).orElseThrow().updates(); // torn: would throw
            assertTrue(now >= updates, "%d updates after %d".formatted(now, updates));
            updates = now;
        }
        assertTrue(updates >= KILLS, updates + " updates");

        TrainingState whole =
                TinyStageC.run(folder.resolve("whole"), updates + 5, TinyStageC.FOREVER, false);
        TrainingState pieces = TinyStageC.run(killed, updates + 5, TinyStageC.FOREVER, false);

        States.assertSame(whole, pieces);
        assertEquals(List.of(), parts(killed));
    }

    /** Kept after every update, so that many a kill comes while a state is written. */
    private static void trainAndKill(Path folder, long milliseconds) throws Exception {
        Process child =
                TinyStageC.child("true", folder, 1_000_000, 0)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            String first = said.readLine();
            assertTrue(first != null, "the child ended before its first update");
            Thread.sleep(milliseconds);
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertEquals(128 + 9, child.exitValue());
    }

    @Test
    void aFullDiskKeepsTheLastGoodStateAndIsNamed() throws Exception {
        Path full = folder.resolve("full");
        TinyStageC.run(full, 3, TinyStageC.FOREVER, false);
        Path state = full.resolve("state.safetensors");
        byte[] before = Files.readAllBytes(state);
        String half = "ulimit -f " + before.length / 2 / 512;

        Process child = TinyStageC.child(half, full, 6, TinyStageC.FOREVER).start();
        child.getInputStream().readAllBytes();
        String said = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertNotEquals(0, child.waitFor());
        assertTrue(said.contains("state.safetensors cannot be written"), said);
        assertTrue(said.contains("disk not full?"), said);
        assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(state)));
        assertEquals(List.of(), parts(full));
        States.assertSame(
                TinyStageC.run(folder.resolve("whole"), 6, TinyStageC.FOREVER, false),
                TinyStageC.run(full, 6, TinyStageC.FOREVER, false));
    }

    private static List<String> parts(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }
}
