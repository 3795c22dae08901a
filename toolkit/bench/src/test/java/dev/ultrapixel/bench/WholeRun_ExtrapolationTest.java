package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeRun_ExtrapolationTest {

    @Test
    void furtherStepsTakeWhatTheLaterOnesTook() {
        assertEquals(9 + 2 + 4 + 17 * 3, new Steps(List.of(9.0, 2.0, 4.0), 20).extrapolated());
    }

    @Test
    void ofOneStepAllTakeWhatItTook() {
        assertEquals(30, new Steps(List.of(3.0), 10).extrapolated());
    }

    @Test
    void nothingIsAddedToAWholePass() {
        assertEquals(5, new Steps(List.of(3.0, 2.0), 2).extrapolated());
    }

    @Test
    void aShortRunSaysBoth() {
        var run =
                new WholeRun(
                        2048,
                        0.5,
                        new Steps(List.of(2.0, 1.0), 20),
                        0.25,
                        new Steps(List.of(6.0, 5.0), 20),
                        new Steps(List.of(4.0, 3.0), 10),
                        0.75,
                        123);
        assertEquals(
                "| 2048, 2 + 2 + 2 steps | 0.50 | 3.00 | 0.25 | 11.00 | 7.00 | 0.75 | 22.50 | 123"
                    + " |\n"
                    + "| 2048, 20 + 20 + 10 steps, extrapolated | 0.50 | 21.00 | 0.25 | 101.00 |"
                    + " 31.00 | 0.75 | 154.50 | 123 |",
                run.markdown());
    }

    @Test
    void aWholeRunSaysItselfAlone() {
        var pass = new Steps(Collections.nCopies(20, 0.5), 20);
        var run = new WholeRun(512, 0, pass, 0, pass, pass, 0, 1);
        assertEquals(
                "| 512 | 0.00 | 10.00 | 0.00 | 10.00 | 10.00 | 0.00 | 30.00 | 1 |", run.markdown());
    }
}
