package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Timeouts_FormTest {
    @Test
    void aNumberAloneIsMilliseconds() {
        assertEquals(500, Timeouts.millis("500"));
    }

    @Test
    void unitsAreThoseOfTimeUnit() {
        assertEquals(30_000, Timeouts.millis("30 SECONDS"));
        assertEquals(120_000, Timeouts.millis("2 minutes"));
    }

    @Test
    void whatIsNoTimeIsNone() {
        assertEquals(0, Timeouts.millis("soon"));
        assertEquals(0, Timeouts.millis("3 parsecs"));
        assertEquals(0, Timeouts.millis(""));
    }
}
