package dev.ultrapixel.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class Noise_EachTest {

    private static final List<long[]> ONE = List.of(new long[] {1, 3, 3}, new long[] {1, 5, 5});
    private static final List<long[]> TWO = List.of(new long[] {2, 3, 3}, new long[] {2, 5, 5});
    private static final Noise EACH = Noise.each(List.of(Noise.seeded(7), Noise.seeded(8)));

    @Test
    void aPicturesNoiseDoesNotDependOnItsBatch() {
        List<Tensor> alone = Noise.seeded(8).draw(ONE);
        List<Tensor> batch = EACH.draw(TWO);

        assertArrayEquals(new long[] {2, 5, 5}, batch.get(1).shape());
        assertArrayEquals(alone.get(0).floats(), batch.get(0).rows(1, 1).floats());
        assertArrayEquals(alone.get(1).floats(), batch.get(1).rows(1, 1).floats());
    }

    @Test
    void saysWhenABatchHasAnotherNumberOfPictures() {
        var error = assertThrows(IllegalArgumentException.class, () -> EACH.draw(ONE));

        assertEquals(
                "a batch of (1, 3, 3) needs one noise a picture but there are 2",
                error.getMessage());
    }
}
