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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Evaluate_AskedTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only|beauty|--only: a yardstick should be one of [text, stage-a, encoder,",
                "--sizes|500|--sizes: a picture's width should be a multiple of 8 but is 500",
                "--sizes|64|should be 128 to 8192 pixels but is 64",
                "--sizes|big|'big' is not an int",
                "--seeds|one|'one' is not a long",
                "--words|wolf|--words: a word of the core set should be one of [fox, cat,",
                "--sheet|sheet.jpg|--sheet should name a .png file but is 'sheet.jpg'"
            })
    void whatCannotBeMeantIsNamed(String option, String value, String sentence) {
        var answer = Console.of("evaluate", "demo", option, value);
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains(sentence), answer.err());
        assertTrue(answer.err().contains("./ultrapixel evaluate --help"), answer.err());
    }

    @Test
    void onlyADemoCanBeEvaluated() {
        var answer = Console.of("evaluate", "world");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("should be 'demo' but is 'world'"), answer.err());
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        var answer = Console.of("evaluate", "demo", "--weights", folder.resolve("none").toString());
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("should be a folder"), answer.err());
    }

    @Test
    void aPlaceInNoFolderIsRefusedBeforeMeasuring() {
        Path json = folder.resolve("none").resolve("rows.json");
        var answer = Console.of("evaluate", "demo", "--json", json.toString());
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("is its folder there, and writable?"), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void rowsGoToTheConsoleAndTheFile() throws Exception {
        Path json = folder.resolve("rows.json");
        Path sheet = folder.resolve("sheet.png");
        var answer =
                Console.of(
                        "evaluate",
                        "demo",
                        "--only",
                        "stage-a,retrieval",
                        "--sizes",
                        "256",
                        "--words",
                        "fox,red apple",
                        "--json",
                        "" + json,
                        "--sheet",
                        "" + sheet);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("demo cascade v4"), answer.out());
        assertTrue(answer.out().contains("Stage A               256 px"), answer.out());
        assertTrue(answer.out().contains("pixel retrieval       256 px  unguided  n   2"));
        assertTrue(answer.err().contains("(1 of 2) reconstruction by Stage A, 256 px: 16 of 16"));
        assertTrue(Files.readString(json).contains("\"retrieval1\""));
        assertTrue(Files.size(sheet) > 1000);
    }

    @Test
    void anInterruptKeepsTheRowsSoFar() throws Exception {
        Path json = folder.resolve("rows.json");
        Thread worker = Thread.currentThread();
        var out = new StringWriter();
        var err = new StringWriter();
        var interrupting =
                new PrintWriter(err, true) {
                    @Override
                    public void println(String line) {
                        super.println(line);
                        if (line.contains("(2 of 2)")) {
                            worker.interrupt();
                        }
                    }
                };
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(interrupting)
                        .execute(
                                "evaluate",
                                "demo",
                                "--only",
                                "stage-a",
                                "--sizes",
                                "128,256",
                                "--json",
                                json.toString());
        assertEquals(130, code);
        assertFalse(Thread.interrupted());
        assertTrue(err.toString().contains("stopped; what was found until then is above"));
        String text = Files.readString(json);
        assertTrue(text.contains("\"size\": 128") && text.contains("\"complete\": false"), text);
    }
}
