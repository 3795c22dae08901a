package dev.ultrapixel.cascade;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryForecast_FitsTest {

    private static final MemoryForecast LARGE =
            new MemoryForecast(Size.of(4096, 4096), 1, "Stage A", 5L << 30);

    @Test
    void saysWhatTheMachineLacks() {
        var error = assertThrows(IllegalArgumentException.class, () -> LARGE.requireFits(1L << 30));

        assertEquals(
                "a picture of 4096×4096 should fit into memory but Stage A would need about 5.0 GiB"
                        + " and 1.0 GiB are available; choose a smaller size or close other"
                        + " programs",
                error.getMessage());
    }

    @Test
    void saysWhatSeveralPicturesLack() {
        var four = new MemoryForecast(Size.of(4096, 4096), 4, "Stage C", 5L << 30);
        var error = assertThrows(IllegalArgumentException.class, () -> four.requireFits(1L << 30));

        assertEquals(
                "4 pictures of 4096×4096 at once should fit into memory but Stage C would need"
                    + " about 5.0 GiB and 1.0 GiB are available; choose fewer at once, a smaller"
                    + " size or close other programs",
                error.getMessage());
        assertEquals("4 of 4096×4096: about 5.0 GiB at its peak, in Stage C", four.toString());
    }

    @Test
    void isSilentWhereThereIsEnough() {
        assertDoesNotThrow(() -> LARGE.requireFits(5L << 30));
        assertEquals("4096×4096: about 5.0 GiB at its peak, in Stage A", LARGE.toString());
    }

    @Test
    void theMachineHasSomeMemory() {
        assertTrue(Memory.available() > 1 << 20);
    }
}
