package dev.ultrapixel.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Json_TreeTest {
    @Test
    void whatJsonHasNoNumberForIsAString() {
        assertEquals(
                "[\"NaN\",\"Infinity\",1.5]",
                Json.text(Json.tree(List.of(Double.NaN, Double.POSITIVE_INFINITY, 1.5))));
    }

    @Test
    void bytesAreBase64AndNullStays() {
        assertEquals(
                "{\"b\":\"AQI=\",\"n\":null}",
                Json.text(Json.object("b", new byte[] {1, 2}, "n", null)));
    }

    @Test
    void arraysAndMapsAreTrees() {
        assertEquals(
                "{\"a\":[1,2,[3]]}",
                Json.text(Json.tree(Map.of("a", Arrays.asList(1, 2, new int[] {3})))));
    }

    @Test
    void theWayBackKeepsWholeNumbersWhole() {
        var json = Json.object("i", 3, "d", 0.5, "s", "x", "l", List.of(true));

        assertEquals(Map.of("i", 3L, "d", 0.5, "s", "x", "l", List.of(true)), Json.map(json));
    }
}
