package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class Picture_OfTest {

    @Test
    void clampsToTheUnitInterval() {
        var picture = Picture.of(Tensor.of(new float[] {-0.5f, 0.25f, 1.5f}, 3, 1, 1));

        assertArrayEquals(new float[] {0, 0.25f, 1}, picture.tensor().floats());
    }

    @Test
    void takesABatchOfOne() {
        var picture = Picture.of(Tensor.zeros(1, 3, 4, 5));

        assertArrayEquals(new long[] {3, 4, 5}, picture.tensor().shape());
        assertEquals("picture 5×4", picture.toString());
    }

    @Test
    void sharesMemoryWhenNothingHasToBeClamped() {
        Tensor tensor = Tensor.zeros(3, 4, 5);

        assertSame(tensor, Picture.of(tensor).tensor());
    }

    @Test
    void roundsToTheNearestByte() {
        float[] values = {0.5f, 0.49f / 255, 0.51f / 255};

        int pixel = Picture.of(Tensor.of(values, 3, 1, 1)).buffered().getRGB(0, 0);

        assertEquals(0xff800001, pixel);
    }

    @Test
    void namesTheShapeThatIsNoPicture() {
        var error =
                assertThrows(
                        IllegalArgumentException.class, () -> Picture.of(Tensor.zeros(2, 3, 4, 5)));

        assertEquals(
                "a picture should be F32 (3, h, w) or (1, 3, h, w) but is F32 (2, 3, 4, 5); take a"
                        + " row of the batch",
                error.getMessage());
    }

    @Test
    void namesThePlaceOfTheFirstNan() {
        float[] values = new float[3 * 2 * 4];
        values[13] = Float.NaN;

        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Picture.of(Tensor.of(values, 3, 2, 4)));

        assertEquals(
                "a picture's values should be numbers but channel 1, row 1, column 1 of F32 (3, 2,"
                        + " 4) is NaN; probe the network for the first layer that makes one",
                error.getMessage());
    }
}
