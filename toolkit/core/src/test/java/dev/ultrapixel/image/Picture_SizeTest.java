package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class Picture_SizeTest {

    @Test
    void cropsTheUpperLeft() {
        var picture = Pictures.speckled(7, 5);

        var cropped = picture.crop(3, 2);

        assertArrayEquals(
                picture.buffered().getRGB(0, 0, 3, 2, null, 0, 3),
                cropped.buffered().getRGB(0, 0, 3, 2, null, 0, 3));
        assertEquals("picture 3×2", cropped.toString());
    }

    @Test
    void saysWhenACropIsTooLarge() {
        var error =
                assertThrows(
                        IllegalArgumentException.class, () -> Pictures.speckled(7, 5).crop(8, 5));

        assertEquals("a crop should lie inside the picture 7×5 but is 8×5", error.getMessage());
    }

    @Test
    void scalingTakesTheMeanOfEachArea() {
        float[] values = {0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 1};

        var scaled = Picture.of(Tensor.of(values, 3, 1, 4)).scaledTo(2);

        assertArrayEquals(new float[] {0.5f, 0, 1, 0, 0.5f, 1}, scaled.tensor().floats(), 1e-6f);
    }

    @Test
    void scalingSharesThePixelsOnABorder() {
        float[] values = {0, 1, 0, 0, 1, 0, 0, 1, 0};

        var scaled = Picture.of(Tensor.of(values, 3, 1, 3)).scaledTo(2);

        assertArrayEquals(new float[] {1 / 3f, 1 / 3f}, scaled.tensor().row(0).floats(), 1e-6f);
    }

    @Test
    void scalingKeepsTheProportions() {
        assertEquals("picture 100×50", Pictures.gradient(333, 167).scaledTo(100).toString());
    }

    @Test
    void scalingNeverEnlarges() {
        var picture = Pictures.speckled(7, 5);

        assertSame(picture, picture.scaledTo(8));
    }
}
