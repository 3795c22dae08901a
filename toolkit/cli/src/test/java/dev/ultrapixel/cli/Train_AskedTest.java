package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Train_AskedTest {

    private static final int SOON = 1; // update

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--stage|stage_d|--stage should be one of towers, stage_a, encoder, previewer,",
                "--minutes|0|--minutes should be above 0 but is 0.0",
                "--minutes|soon|'soon' is not a double",
                "--samples|-1|--samples should be 0 or more but is -1.0",
                "--threads|-2|--threads should be 1 or more but is -2",
            })
    void whatCannotBeMeantIsNamed(String option, String value, String sentence) {
        var answer = Console.of("train", "demo", option, value, "--folder", folder.toString());
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains(sentence), answer.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|should be a curriculum as demo.json",
                "{\"seed\": 1}|should be a curriculum as demo.json",
                "{\"seed\": 1, \"stages\": {\"stage_c\": {\"nets\": []}}}"
                        + "|stage 'stage_c' should say its 'updates' but says only [nets]",
            })
    void aCurriculumThatIsNoneIsRefusedBeforeTraining(String text, String sentence)
            throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.json"), text);
        var answer = trained(mine);
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.err().contains(sentence), answer.err());
        assertTrue(answer.err().contains("mine.json"), answer.err());
    }

    @Test
    void anOwnCurriculumTrainsAndLeavesSamplesOnThePage() throws Exception {
        var printed = Console.of("train", "demo", "--print-curriculum");
        Path mine = folder.resolve("mine.json");
        Files.writeString(mine, brief(printed.out()));
        Path work = folder.resolve("work");

        var answer = trained(mine, "--stage", "previewer");

        assertEquals(0, answer.code(), answer.err());
        assertTrue(Files.exists(work.resolve("previewer/samples/000000.png")));
        assertTrue(Files.exists(work.resolve("previewer/samples/000001.png")));
        String page = Files.readString(work.resolve("status.html"));
        assertTrue(page.contains("previewer/samples/000001.png"), page);
        assertTrue(page.contains("samples after update 1"), page);
    }

    private Console trained(Path curriculum, String... more) {
        List<String> words =
                new ArrayList<>(List.of("train", "demo", "--curriculum", curriculum.toString()));
        words.addAll(List.of("--folder", folder.resolve("work").toString()));
        words.addAll(List.of(more));
        return Console.of(words.toArray(String[]::new));
    }

    /** One update on one small picture. */
    private static String brief(String curriculum) {
        return curriculum
                .replaceAll("\"updates\": \\d+", "\"updates\": " + SOON)
                .replaceAll("\"buckets\": .*\\]\\]", "\"buckets\": [[128, 128, 1, 1.0]]");
    }
}
