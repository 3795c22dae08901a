package dev.ultrapixel.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TapeTest {

    private static final List<long[]> SHAPES = List.of(new long[] {3}, new long[] {4, 4});
    private final Tape tape = Noise.seeded(7).tape(SHAPES);

    @Test
    void drawsInAnyOrderAndAgainAfterACollection() {
        float[] second = tape.get(1).floats();
        System.gc();

        assertArrayEquals(second, tape.get(1).floats());
        assertArrayEquals(Noise.seeded(7).draw(SHAPES).get(0).floats(), tape.get(0).floats());
    }

    @Test
    void saysWhereItEnds() {
        var error = assertThrows(IndexOutOfBoundsException.class, () -> tape.get(2));

        assertEquals("draw 2 of a tape of 2", error.getMessage());
        assertEquals("seed 7, 2 draws", tape.toString());
    }
}
