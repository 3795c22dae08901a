package dev.ultrapixel.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CodePoints_ConversionTest {
    private static final String TEXT = "a😀e\u0301b"; // a pair of surrogates, a combining accent

    @Test
    void aPairCountsOnceInThePoints() {
        assertEquals(3, CodePoints.toUnits(TEXT, 2));
        assertEquals(2, CodePoints.toPoints(TEXT, 3));
    }

    @Test
    void aCombiningMarkCountsByItself() {
        assertEquals(5, CodePoints.toUnits(TEXT, 4));
        assertEquals(4, CodePoints.toPoints(TEXT, 5));
    }

    @Test
    void thereAndBackIsTheSame() {
        for (int point = 0; point <= 5; point++)
            assertEquals(point, CodePoints.toPoints(TEXT, CodePoints.toUnits(TEXT, point)));
    }

    @Test
    void beyondTheTextIsItsEnd() {
        assertEquals(TEXT.length(), CodePoints.toUnits(TEXT, 100));
        assertEquals(0, CodePoints.toUnits(TEXT, -3));
        assertEquals(5, CodePoints.toPoints(TEXT, 100));
    }
}
