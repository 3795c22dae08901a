package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void warmUpBeginsAtNothing() {
        Rate rate = Rate.constant(0.5).warmedUp(4);

        assertEquals(0, rate.at(0));
        assertEquals(0.25, rate.at(2));
        assertEquals(0.5, rate.at(4));
        assertEquals(0.5, rate.at(400));
    }

    @Test
    void warmUpOverOneUpdateLeavesTheFirstWithout() {
        Rate rate = Rate.constant(1e-4).warmedUp(1); // the reference's

        assertEquals(0, rate.at(0));
        assertEquals(1e-4, rate.at(1));
    }

    @Test
    void aCosineEndsWhereItShould() {
        Rate rate = Rate.cosine(1, 0.1, 100);

        assertEquals(1, rate.at(0));
        assertEquals(0.55, rate.at(50), 1e-12);
        assertEquals(0.1, rate.at(100), 1e-12);
        assertEquals(0.1, rate.at(1000), 1e-12);
    }
}
