package dev.ultrapixel.demo;

import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Size;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two hundred steps in a JVM of their own, whose heap is touched before it is measured. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class Memory_FlatTest {

    private static final int WARM = 10;
    private static final int STEPS = 200;

    @Test
    void two_hundred_steps_leave_resident_memory_where_it_was() throws Exception {
        Resident.assertFlat(Memory_FlatTest.class, 0.05);
    }

    /** Prints resident memory in kB after the first ten steps and after all. */
    public static void main(String[] args) throws IOException {
        var conditions = UltraPixel.demo().prompt("flat fox, on a blue background");
        Draft draft = conditions.draft(Size.of(512, 512));
        for (int step = 1; step <= STEPS; step++) {
            draft = draft.done() ? conditions.draft(Size.of(512, 512), seed(step)) : draft;
            draft = draft.next();
            if (step == WARM || step == STEPS) {
                System.out.print(Resident.now() + " ");
            }
        }
    }
}
