package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomTest {

    private static final long[] SHAPE = {4, 8};

    @Test
    void aSeedIsItsNumbers() {
        assertArrayEquals(normal(7, 1).get(0).floats(), normal(7, 1).get(0).floats());
        assertFalse(Arrays.equals(normal(7, 1).get(0).floats(), normal(8, 1).get(0).floats()));
    }

    @Test
    void oneGeneratorGoesOnFromDrawToDraw() {
        List<Tensor> three = normal(7, 3);

        assertArrayEquals(three.get(0).floats(), normal(7, 1).get(0).floats());
        assertArrayEquals(three.get(1).floats(), normal(7, 2).get(1).floats());
        assertFalse(Arrays.equals(three.get(0).floats(), three.get(1).floats()));
    }

    @Test
    void uniformIsFromZeroToOne() {
        Tensor x = Random.uniform(7, new long[] {1000}).get(0);

        double[] sorted = Arrays.stream(x.doubles()).sorted().toArray();
        assertTrue(0 <= sorted[0] && sorted[999] < 1);
        assertEquals(0.5, sorted[500], 0.1);
    }

    private static List<Tensor> normal(long seed, int draws) {
        return Random.normal(seed, Collections.nCopies(draws, SHAPE));
    }
}
