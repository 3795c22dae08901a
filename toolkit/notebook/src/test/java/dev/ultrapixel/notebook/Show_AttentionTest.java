package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.AttentionRow;
import dev.ultrapixel.cascade.Heat;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class Show_AttentionTest {

    private static final WordHeatMap MAPS =
            WordHeatMap.of(Demo.TRACED.trace(), Demo.DRAFT.conditions());

    @Test
    void everyWordHasAMapWithItsShare() {
        Rendering shown = Show.of(MAPS);

        assertEquals(6, shown.html().split("<img", -1).length - 1); // a red fox on green background
        String fox = String.format(Locale.ROOT, "%.2g", 100 * MAPS.word("fox").mean());
        assertTrue(shown.html().contains("“fox” " + fox + " %"), shown.html());
        assertNotNull(shown.picture());
    }

    @Test
    void heatIsBlackWhereColdAndWhiteWhereLargest() {
        Picture glow = Glow.of(new Heat("fox", Tensor.of(new float[] {0, 1, 2, 4}, 2, 2)));

        float[] rgb = glow.tensor().floats();
        assertEquals(0, rgb[0]);
        assertEquals(1, rgb[3]);
        assertTrue(rgb[4 + 1] < rgb[1], "orange: less green than red");
        assertTrue(rgb[8 + 2] < rgb[4 + 2], "and less blue than green");
    }

    @Test
    void coldHeatIsBlack() {
        Picture glow = Glow.of(new Heat("fox", Tensor.zeros(2, 2)));

        assertEquals(0, glow.tensor().floats()[0]);
    }

    @Test
    void cellsBecomeSquares() {
        Picture cells = Picture.of(Tensor.of(new float[] {0, 1, 0, 1, 0, 1}, 3, 1, 2));

        Picture large = Glow.large(cells, 2);

        float[] row = {0, 0, 1, 1};
        for (int i = 0; i < large.tensor().count(); i++) {
            assertEquals(row[i % 4], large.tensor().at(i));
        }
        assertEquals("4×2", large.width() + "×" + large.height());
    }

    @Test
    void aPointShowsWhatItLooksAtMost() {
        String block = MAPS.blocks().get(0);
        AttentionRow row = AttentionRow.of(Demo.TRACED.trace(), block, 2, 0);

        String html = Show.of(row).html();

        assertTrue(html.contains(row.top(1).get(0).name()), html);
        assertTrue(html.contains(block + " in step 2"), html);
    }
}
