package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Batch;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.diffusion.Change;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a machine that may give 1.5 GiB, which the largest size does not fit into. */
class Conditions_RefusalTest {

    private static final String ALLOWED = "ultrapixel.memory.mib";
    private static final Size LARGEST = Size.of(8192, 8192);
    private static final Size SMALL = Size.of(512, 512);

    private final Conditions fox = UltraPixel.demo().prompt("a fox");

    @BeforeEach
    void allowLittle() {
        System.setProperty(ALLOWED, "1536");
    }

    @AfterEach
    void allowAll() {
        System.clearProperty(ALLOWED);
    }

    @Test
    void aDraftThatCannotFitIsRefusedBeforeItRuns() {
        var error = assertThrows(IllegalArgumentException.class, () -> fox.draft(LARGEST));

        String said = String.valueOf(error.getMessage());
        assertTrue(
                said.startsWith("a picture of 8192×8192 should fit into memory but would"), said);
        assertTrue(said.contains("1.5 GiB are available; choose a smaller size, "), said);
    }

    @Test
    void soIsEveryOtherBeginning() {
        assertThrows(IllegalArgumentException.class, () -> fox.unguided(LARGEST));
        assertThrows(
                IllegalArgumentException.class, () -> fox.picture(LARGEST, Tier.FAST, Change.NONE));
    }

    @Test
    void aDraftThatFitsIsNot() {
        assertDoesNotThrow(() -> fox.draft(SMALL));
    }

    @Test
    void manyTogetherAreRefusedWhereEachFits() {
        var drafts = Collections.nCopies(400, fox.draft(SMALL));
        var error = assertThrows(IllegalArgumentException.class, () -> Batch.of(drafts));

        String said = String.valueOf(error.getMessage());
        assertTrue(said.startsWith("400 pictures of 512×512 at once should fit into"), said);
        assertTrue(said.contains("; make fewer at once; or "), said);
        assertDoesNotThrow(() -> Batch.of(List.of(drafts.get(0))));
    }

    @Test
    void asManyAreMadeTogetherAsFit() {
        int some = Budget.together(fox, Size.of(1024, 1024), Tier.EXACT, Change.NONE, 100);

        assertTrue(some >= 1 && some < 100, some + " pictures");
        assertEquals(1, Budget.together(fox, LARGEST, Tier.EXACT, Change.NONE, 4));
    }
}
