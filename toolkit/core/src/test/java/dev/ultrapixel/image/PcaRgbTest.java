package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PcaRgbTest {

    @Test
    void theStrongestDirectionIsRed() {
        // channel 2 grows to the right, the others hardly change
        float[] x = new float[4 * 4 * 4];
        for (int i = 0; i < 16; i++) {
            x[2 * 16 + i] = 10 * (i % 4);
            x[16 + i] = i < 8 ? 0 : 0.1f;
        }

        Picture map = map(Tensor.of(x, 1, 4, 4, 4));

        float[] red = map.tensor().row(0).row(0).floats();
        assertEquals(0, red[0], 1e-3);
        assertEquals(1, red[3], 1e-3);
        assertTrue(red[0] < red[1] && red[1] < red[2]);
    }

    @Test
    void sameFeaturesOnAFinerGridHaveTheSameColours() {
        var low = Tensor.of(new float[] {0, 1, 2, 3, 5, 4, 7, 9}, 1, 2, 2, 2);
        var last = Tensor.of(new float[] {0, 5, 1, 4, 2, 7, 3, 9}, 1, 2, 2, 2);
        PcaRgb pca = PcaRgb.fit(low);

        assertArrayEquals(
                pca.picture(low).tensor().floats(),
                pca.pictureOfLast(last).tensor().floats(),
                1e-6f);
    }

    @Test
    void constantFeaturesAreOneColour() {
        assertArrayEquals(
                new float[12],
                map(Tensor.of(new float[] {5, 5, 5, 5}, 1, 1, 2, 2)).tensor().floats());
    }

    private static Picture map(Tensor features) {
        return PcaRgb.fit(features).picture(features);
    }
}
