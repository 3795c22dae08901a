package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrainingSoFar_ThinTest {

    private static final int LONG = 5000;

    @Test
    void aLongRunKeepsItsFirstAndLastReportAndFewBetween() {
        TrainingSoFar run = TrainingSoFar.NOTHING;
        for (int update = 1; update <= LONG; update++) {
            run = run.plus(new TrainingReport("c", update, LONG, 1, 1, 1e-3, update, 1, 1));
        }

        var reports = run.reports();
        assertTrue(reports.size() <= 1001, reports.size() + " kept");
        assertTrue(reports.size() > 400, reports.size() + " kept");
        assertEquals(1, reports.get(0).update());
        assertEquals(LONG, reports.get(reports.size() - 1).update());
    }
}
