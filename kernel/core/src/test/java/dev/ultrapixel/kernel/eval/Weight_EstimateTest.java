package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Weight_EstimateTest {
    private record Held(Object inside) {}

    @Test
    void arraysCountWithTheirElements() {
        assertIsAbout(1_000_000, new byte[1_000_000]);
        assertIsAbout(8_000_000, new double[1_000_000]);
        assertIsAbout(4_000_000, new int[1000][1000]);
    }

    @Test
    void whatIsHeldCounts() {
        byte[] bytes = new byte[500_000];

        assertIsAbout(500_000, List.of(bytes, bytes)); // once
        assertIsAbout(500_000, Map.of("key", new Held(bytes)));
        assertIsAbout(3 * 640 * 480, new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR));
        assertIsAbout(200_000, "x".repeat(100_000));
    }

    @Test
    void ofALargeCollectionTheFirstItemsCountForAll() {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) rows.add(new byte[100]);

        assertIsAbout(50_000 * (100 + 32 + 8), rows);
    }

    @Test
    void circlesAndNothingEnd() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);

        assertTrue(Weight.of(circle) < 1000);
        assertTrue(Weight.of(null) == 0 && Weight.of(7) < 100);
        assertTrue(Weight.of(Collections.nCopies(Integer.MAX_VALUE, "x")) > 1L << 30);
    }

    private static void assertIsAbout(long bytes, @Nullable Object value) {
        long weight = Weight.of(value);
        assertTrue(Math.abs(weight - bytes) < bytes / 10 + 1000, weight + ", not " + bytes);
    }
}
