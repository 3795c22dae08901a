package dev.ultrapixel.tensor;

import org.junit.jupiter.api.Assumptions;

/** The graphics card of tests that need one. */
public final class Card {

    private Card() {}

    /** The first card; where there is none, the test says that it was not run. */
    public static Device orNotRun() {
        Assumptions.assumeTrue(Device.cards() > 0, "not run: no graphics card, " + Cards.whyNone());
        return Device.gpu(0);
    }
}
