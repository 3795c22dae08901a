package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.ultrapixel.tensor.Dtype;
import java.util.List;
import org.junit.jupiter.api.Test;

class Table_TextTest {

    private static final Case CASE = new Case("stage_c_1b", Dtype.BF16, 24, 24);

    private static Table table(Line line) {
        return new Table(
                new Machine("a CPU", 2, 2, "jemalloc", "17", "2.7.1"), "PyTorch", List.of(line));
    }

    private static Timing timing(double seconds) {
        return new Timing(seconds, 2600, List.of(seconds));
    }

    @Test
    void aRowHasBothSidesAndTheirRatio() {
        String text =
                table(new Line(CASE, timing(4), timing(5), 2e-3, new Work(2e12, 1e12), null))
                        .markdown();

        String row =
                "| stage_c_1b | bf16 | 24×24 | 4.000 | 5.000 | 0.80 | 2600 | 2600 | 2.0e-03 | 2.00"
                        + " | 0.50 |";
        assertEquals(row, text.lines().skip(4).findFirst().orElse(""));
    }

    @Test
    void whatIsMissingIsADash() {
        String text = table(new Line(CASE, timing(4), null, null, null, null)).text();

        assertTrue(text.contains("–"), text);
    }

    @Test
    void aFaultStandsInItsRow() {
        var line = Line.failed(CASE, new IllegalStateException("no memory"));

        assertTrue(table(line).text().endsWith("no memory"), table(line).text());
    }

    @Test
    void jsonHoldsEveryRun() {
        String json =
                table(new Line(CASE, timing(4), timing(5), 2e-3, new Work(2e12, 1e12), null))
                        .json();

        var line = JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("lines").get(0);
        assertEquals(0.8, line.getAsJsonObject().get("ratio").getAsDouble());
    }

    @Test
    void theMiddleOfAnEvenNumberOfRunsLiesBetween() {
        var answers = List.of(answer(3), answer(1), answer(9), answer(2)); // in the order they came

        assertEquals(2.5, Timing.of(answers).seconds());
    }

    private static Answer answer(double seconds) {
        return new Answer(seconds, 0, 1, new double[64]);
    }
}
