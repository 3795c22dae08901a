package dev.ultrapixel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Against scipy.stats.binomtest(k, n).proportion_ci(method="wilson"). */
class Interval_WilsonTest {

    @Test
    void of_thirty_in_forty() {
        var interval = Interval.of(30, 40);
        assertEquals(0.75, interval.share());
        assertEquals(0.598060, interval.low(), 1e-5);
        assertEquals(0.858129, interval.high(), 1e-5);
    }

    @Test
    void of_all_it_stays_below_one() {
        var interval = Interval.of(40, 40);
        assertEquals(0.912378, interval.low(), 1e-5);
        assertEquals(1, interval.high(), 1e-12);
    }
}
