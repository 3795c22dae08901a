package dev.ultrapixel.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Draws of PyTorch 2.7.1: g = torch.Generator().manual_seed(seed); torch.randn(3, generator=g), …
 */
class Noise_SeededTest {

    private static final List<long[]> SHAPES =
            List.of(new long[] {3}, new long[] {4, 4}, new long[] {2}, new long[] {1, 2, 3, 4});

    // Fewer than 16 values and 16 or more take different paths inside libtorch.
    private static final int[][] SEED_7 = {
        {0xbe165174, 0x3f49408e, 0x3f7262e7},
        {
            0xbe34ac25, 0x3fe005a6, 0x3ff70acb, 0x3f7c71d3, 0x3f1c0674, 0xbf14c52f, 0x3d48e239,
            0xbea4158d, 0xbf6fe4bb, 0x3f5d6cac, 0xbebd0536, 0x3f4afe5b, 0xbf0d4bf9, 0x3eb49b85,
            0xbf8ac721, 0xbf63328d
        },
        {0xbf8ea2d3, 0x3e0c9eb0},
        {
            0xbfa6cfce,
            0x3db327dd,
            0xbfb1466a,
            0x3f00e990,
            0xbdab10d9,
            0xbcc054cb,
            0x3e328f74,
            0x4013180c
        }
    };

    private static final int[][] SEED_MINUS_3 = {
        {0x3f04881d, 0xbb66970c, 0xbfc618c4},
        {0xbf7f5e16, 0x3f69c6a3, 0xbef09ab6, 0xbec2a943},
        {0xbf060113, 0x3ec1fdd8},
        {0xc049e645, 0x3fb601c3, 0x3ed7fd12, 0x3fca9e0f}
    };

    @Test
    void drawsPyTorchsNumbersBitForBit() {
        assertBits(SEED_7, Noise.seeded(7).draw(SHAPES));
    }

    @Test
    void takesNegativeSeeds() {
        assertBits(SEED_MINUS_3, Noise.seeded(-3).draw(SHAPES));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatComesLaterDoesNotChangeWhatCameBefore(int count) {
        assertBits(SEED_7, Noise.seeded(7).draw(SHAPES.subList(0, count)));
    }

    private static void assertBits(int[][] expected, List<Tensor> draws) {
        for (int i = 0; i < draws.size(); i++) {
            float[] values = draws.get(i).floats();
            int[] bits = new int[expected[i].length];
            for (int k = 0; k < bits.length; k++) {
                bits[k] = Float.floatToRawIntBits(values[k]);
            }
            assertArrayEquals(expected[i], bits, "draw " + i);
        }
    }
}
