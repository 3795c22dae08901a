package dev.ultrapixel.kernel.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class Near_NamesTest {
    @Test
    void theNearestComesFirst() {
        assertEquals(List.of("count"), Near.to("coutn", List.of("counts", "zebra", "count")));
    }

    @Test
    void caseCountsForNothing() {
        assertEquals(List.of("PI"), Near.to("pi", List.of("PI", "e")));
    }

    @Test
    void nothingIsNearEnough() {
        assertEquals(List.of(), Near.to("x", List.of("alpha", "beta")));
    }
}
