package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Show_FeaturesTest {

    @Test
    void guidanceShowsAMapForEachLevelWithItsShape() {
        String html = Show.of(Demo.DRAFT.guidance()).html();

        assertEquals(4, html.split("<img", -1).length - 1);
        assertTrue(html.contains("enc.0 (1, 160, 9, 9)"), html);
        assertTrue(html.contains("dec.1 (1, 160, 9, 9)"));
    }

    @Test
    void upsampledFeaturesShowTheTargetsGrid() {
        String html = Show.of(Demo.DRAFT.guidance().upsample()).html();

        assertEquals(4, html.split("<img", -1).length - 1);
        assertTrue(html.contains("enc.0 (1, 160, 12, 12)"), html);
    }
}
