package dev.ultrapixel.demo;

import static dev.ultrapixel.diffusion.Sampling.apg;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.metrics.Metric.psnr;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Mask;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.Paper;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.probe.Trace;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What the cells of the notebooks do, ten times and ten times more: in the first rounds the JVM
 * still compiles, and the allocator finds its size.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class Memory_LookingTest {

    @Test
    void looking_again_leaves_resident_memory_where_it_was() throws Exception {
        Resident.assertFlat(Memory_LookingTest.class, 0.05);
    }

    /** Prints resident memory in kB after ten rounds and after twenty. */
    public static void main(String[] args) throws IOException {
        var up = UltraPixel.demo();
        var fox = up.prompt("flat fox, on a blue background");
        for (int round = 1; round <= 20; round++) {
            look(up, fox);
            if (round % 10 == 0) {
                System.out.print(Resident.now() + " ");
            }
        }
    }

    private static void look(UltraPixel up, Conditions fox) {
        Draft start = fox.draft(Size.of(512, 512), steps(4).seed(1));
        var traced = start.trace(Trace.of("*.columns", "*.masses"));
        WordHeatMap.of(traced.trace(), fox).word("fox").picture(4);
        Masses.of(traced.trace());
        Draft draft = traced.walk();
        draft.compare(cfg(2), apg(4)).metrics(psnr());
        draft.metrics(draft.at(2).with(cfg(7)).last(), psnr());
        draft.guidance().upsample().see().picture();
        Paper.of(draft, steps(2)).upsampling().picture();
        var picture = draft.preview();
        fox.like(picture).unguided(Size.of(256, 256), steps(2)).last();
        start.inpaint(up.encode(picture), Mask.box(0, 0, 1, 0.5)).with(seed(2)).last();
    }
}
