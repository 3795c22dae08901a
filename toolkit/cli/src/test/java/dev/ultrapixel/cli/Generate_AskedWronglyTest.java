package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be meant is said before anything is computed: exit code 2. */
class Generate_AskedWronglyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size|500x512|a picture's width should be a multiple of 8 but is 500; try 496 or"
                        + " 504",
                "--size|512x64|a picture's height should be 128 to 8192 pixels but is 64",
                "--size|9000x9000|a picture's width should be 128 to 8192 pixels but is 9000",
                "--size|1024x128|longer side should be at most 4 times the shorter",
                "--size|big|a size should be WIDTHxHEIGHT or a square's side, such as 1536x1024 or"
                        + " 1024, but is 'big'",
                "--device|tpu|a device should be cpu, gpu or gpu:N but is 'tpu'",
                "--dtype|int8|should be one of [bfloat16, float16, float32, float64,"
                        + " int8+bfloat16, int8+float16, int8+float32]",
                "--tier|quick|a tier should be one of exact, balanced, fast but is 'quick'",
                "--steps|0|steps should be 1 to 1000 but is 0",
                "--cfg|NaN|a guidance scale should be a finite number but is NaN",
                "--seed|seven|'seven' is not a long",
                "--count|0|--count should be 1 to 1000 but is 0",
                "--count|many|'many' is not an int",
                "--out|fox.jpg|--out should name a .png or .tif file but is 'fox.jpg'"
            })
    void theOptionIsNamed(String option, String value, String sentence) {
        var answer = Console.of("generate", "a red fox", option, value);
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains(sentence), answer.err());
        assertTrue(answer.err().contains("./ultrapixel generate --help"), answer.err());
        assertFalse(answer.err().contains("step 1"), answer.err());
    }

    @Test
    void anEmptyPromptSaysNothing(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("fox.png");
        var answer = Console.of("generate", "  ", "--out", out.toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("PROMPT should say something but is empty"), answer.err());
        assertTrue(Files.notExists(out));
    }

    @Test
    void aMissingPromptIsNamed() {
        var answer = Console.of("generate");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("PROMPT"), answer.err());
    }
}
