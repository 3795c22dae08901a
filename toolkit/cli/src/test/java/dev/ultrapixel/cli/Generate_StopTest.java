package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C ends in an interrupt of the thread that computes. */
class Generate_StopTest {

    @Test
    void stopsBetweenStepsAndLeavesNothing(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("fox.png");
        Thread worker = Thread.currentThread();
        var err = new StringWriter();
        var interrupting =
                new PrintWriter(err, true) {
                    @Override
                    public void println(String line) {
                        super.println(line);
                        if (line.contains("step 2 of")) {
                            worker.interrupt();
                        }
                    }
                };

        int code =
                Main.commandLine()
                        .setErr(interrupting)
                        .execute("generate", "a red fox", "--out", out.toString());

        assertEquals(130, code);
        assertTrue(err.toString().contains("ultrapixel: stopped; nothing was written"), "" + err);
        assertFalse(err.toString().contains("step 4 of"), "" + err);
        assertFalse(Thread.interrupted());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
