package dev.ultrapixel.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class Noise_RecordedTest {

    private static final Tensor FIRST = Tensor.zeros(1, 4);
    private static final Tensor SECOND = Tensor.zeros(1, 4);
    private static final Noise NOISE = Noise.recorded(List.of(FIRST, SECOND));
    private static final long[] SHAPE = {1, 4};

    @Test
    void givesItsTensorsInOrder() {
        Tape tape = NOISE.tape(List.of(SHAPE, SHAPE));

        assertSame(SECOND, tape.get(1));
        assertSame(FIRST, tape.get(0));
    }

    @Test
    void saysWhenItIsTooShort() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> NOISE.draw(List.of(SHAPE, SHAPE, SHAPE)));

        assertEquals(
                "recorded noise should have a draw for each of the 3 needed but has 2; record more"
                        + " or take fewer steps",
                error.getMessage());
    }

    @Test
    void saysWhichShapeIsWrong() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> NOISE.draw(List.of(SHAPE, new long[] {1, 5})));

        assertEquals(
                "draw 1 of recorded noise should be (1, 5) but is (1, 4); was it recorded for"
                        + " another size or in another order?",
                error.getMessage());
    }
}
