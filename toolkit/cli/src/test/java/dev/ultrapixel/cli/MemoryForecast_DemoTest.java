package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.MemoryForecast;
import dev.ultrapixel.cascade.Size;
import org.junit.jupiter.api.Test;

class MemoryForecast_DemoTest {

    @Test
    void theLargestPictureNeedsGigabytes() {
        var cascade = UltraPixel.demo().cascade();
        var small = MemoryForecast.of(cascade, Size.of(512, 512));
        var large = MemoryForecast.of(cascade, Size.of(8192, 8192));
        assertTrue(large.bytes() > 4L << 30, large.toString());
        assertTrue(large.bytes() > 30 * small.bytes(), small + "; " + large);
        assertEquals("Stage B", large.stage(), "Stage A decodes in tiles");
    }
}
